entity Customer {
  id       : long = auto() pk
  name     : str(80)
  nickname : str(40)?
}
