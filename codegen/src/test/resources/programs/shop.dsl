enum Status { open, paid, sent }

entity Customer {
  id    : uuid = uuid() pk
  email : str(80) unique
  name  : str(80)?
  city  : str(40)?

  index (name)
  index (city desc, name)
}

entity Bill {
  id       : long = auto() pk
  customer : ref Customer
  referrer : ref Customer?
  status   : Status = open
  total    : decimal(10, 2) = 0
  placed   : date
  version  : int = 0

  index (customer, placed desc)
  index (status) where (status <> 'sent')
}

entity Line {
  bill    : ref Bill
  no      : short
  request : str(20)?
  rows    : int = 1
  doubled : int generated (rows * 2) stored

  pk     (bill, no)
  unique (bill, rows, request)
}

entity Note {
  id   : int pk
  line : ref Line?
  text : text
}

/// Of one customer, whose key is its own.
entity Profile {
  customer : ref Customer pk
  settings : json = '{}'
  history  : json[]?
  since    : date check (since >= '2020-01-01')
  until    : timestamp?
  opens    : time?
  days     : date[]?
  seen     : datetime?

  check (until is null or until > '2020-01-01T00:00:00Z')
}

/// By numbers that others have given, in two ways.
entity Shipment {
  bill : long pk check (bill > 0)
  line : short = 1
  from : uuid?

  ref (bill) Bill (id)
  ref (from) Customer (id)
  ref (bill, line) Line (bill, no)
}

/// Its version says which it is.
entity Terms {
  name    : str(20)
  version : int
  text    : text
  pk (name, version)
}

entity Consent {
  id      : int pk
  name    : str(20)
  version : int
  by      : str(40)?
  ref (name, version) Terms
}

entity Release {
  product : str(20) pk
  version : long
  notes   : text?
  unique (version)
}

/// SQLite finds the same in `SEA` and `sea`.
entity Image {
  name   : text pk collate (postgresql "C", sqlite "nocase")
  digest : bytes
}

entity Picture {
  id    : int pk
  image : ref Image
}

entity Log {
  at   : date
  text : text
}

view Paid from (Bill) {
  id    : long
  total : decimal(10, 2)?

  sql "select id, total from bill where status = 'paid'"
}
