/// A word of Java and of SQL, with a doc of <b>its</b> own.
entity Interface {
  table "interface"
  id      : int = auto() pk
  `order` : int
  public  : bool = true
  value   : decimal(18, 0)
  other   : decimal(9, 0)?
  ratio   : decimal(20, 4)?
}

/// Two ways to the same table, and one to itself.
entity Trip {
  id       : uuid = uuid() pk
  from     : ref Stop
  to       : ref Stop? on delete set null
  next     : ref Trip? unique
  days     : int[]
  names    : text[]?
  parts    : decimal(10, 2)[]?
  moments  : timestamp[]?
  keys     : uuid[]?
}

entity Stop {
  country : str(2)
  number  : int
  name    : str(40) unique
  opened  : date = '2020-02-29'
  closes  : time = '23:30'
  at      : timestamp = '2026-01-01T12:00:00Z'
  wait    : interval = 'P1Y2M3DT4H5M6.5S'
  code    : uuid = '123e4567-e89b-12d3-a456-426614174000'
  pk (country, number)
  unique back (number, country)
  index (name, number desc)
}

entity Pass {
  id      : long = auto(serial) pk
  country : str(2)
  number  : int
  label   : str(8)?
  ref (number, country) Stop (number, country)
  unique (label) nulls not distinct
}

entity Report {
  id      : uuid pk
  written : datetime
  urgent  : bool = false
  cost    : decimal(8, 2)
  details : json?
  picture : bytes
  weight  : double
  small   : short
}

/// Refers to a key that is not the primary one.
entity Visit {
  id   : int pk
  stop : str(40)
  ref (stop) Stop (name)
}
