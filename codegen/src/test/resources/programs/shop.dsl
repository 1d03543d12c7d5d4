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

entity Log {
  at   : date
  text : text
}

view Paid from (Bill) {
  id    : long
  total : decimal(10, 2)?

  sql "select id, total from bill where status = 'paid'"
}
