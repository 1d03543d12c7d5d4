/// How far an order got.
enum OrderStatus { open, paid, `on its way` }

/// Who buys.
entity Customer {
  id    : uuid = uuid() pk
  email : str(320) unique
  name  : str(120)?
}

entity Order {
  table "orders"
  id       : long = auto() pk
  customer : ref Customer
  status   : OrderStatus = open
  total    : decimal(12, 2) = 0 // euros
  placed   : timestamp = now()
  /// Whatever the warehouse should know.
  notes    : text[] = []
  extra    : json?
}
