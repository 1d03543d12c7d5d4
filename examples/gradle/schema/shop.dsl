/// Somebody who buys.
entity Customer {
  id    : long = auto() pk
  name  : str(120)
  email : str(320) unique
}

/// What was bought.
entity Purchase {
  id       : long = auto() pk
  customer : ref Customer on delete restrict
  placed   : date
  total    : decimal(10, 2) = 0 check (total >= 0)
}
