entity Customer {
  id   : long = auto() pk
  name : str(80) unique
}

entity Bill {
  id       : long = auto() pk
  customer : ref Customer
  cents    : long
}
