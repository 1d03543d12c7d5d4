mixin Stamped {
  created_at : timestamp = now() index
  updated_at : timestamp = now()
}

mixin Named with Stamped {
  name : str(120)
  unique (name)
}

/// A person or company that buys.
entity Customer with Stamped {
  was Client
  id     : long = auto(start 1000) pk
  mail   : Email unique was email
  name   : str(120)
  parent : ref Customer? on delete set null on update no action deferrable initially deferred
  floor  : int = 1

  unique one_name ((lower(name)), floor) nulls not distinct where (floor > 0)
  index  by_name ((lower(name)) desc nulls last, floor asc nulls first) include (mail) where (floor <> 9)
  index  (name opclass "text_pattern_ops") using btree
  unique index by_parent (parent, name desc) include (floor)
}

entity Room with Named {
  id : int pk
  options on sqlite "strict, without rowid"
}

entity Order with Stamped {
  table "orders"
  number   : str(20)
  customer : ref Customer on delete restrict on update cascade
  room     : ref Room? on delete set default deferrable initially immediate
  total    : decimal(12, 2) = 0 check (total >= 0)
  starts   : date
  ends     : date

  pk (number, customer)
  unique  (customer, starts) deferrable
  index   (starts, ends) using brin
  check   (starts < ends)
  exclude one_stay on postgresql """using gist (daterange(starts, ends) with &&) where (total > 0)"""
  policy own_orders on postgresql """for select using (customer_id = current_setting('app.customer')::bigint)"""
}

entity OrderLine {
  order_number   : str(20)
  order_customer : long
  line           : short
  amount         : int = 1
  pk (order_number, order_customer, line)
  ref to_order (order_number, order_customer) Order (number, customer) on delete cascade
}

entity Parcel {
  id : long = auto(always, start 2, increment 2, cache 10 on postgresql) pk
}
