entity Customer {
  id       : long = auto() pk
  name     : str(80) unique
  nickname : str(40)?
}
