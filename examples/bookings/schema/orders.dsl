/// What the guests of one booking order together.
entity GuestOrder {
  id         : long = auto() pk
  booking    : ref Booking on delete cascade
  ordered_at : timestamp = now()
  waiter     : str(80)
  tip        : decimal(6, 2)? check (tip >= 0)

  index (booking, ordered_at)
}

/// So many of one thing on the card, at the price of that day.
entity OrderLine {
  order      : ref GuestOrder on delete cascade
  line_no    : short
  item       : ref MenuItem on delete restrict
  quantity   : short = 1 check (quantity > 0)
  unit_price : decimal(6, 2)

  pk (order, line_no)
}

enum Station { cold, grill, oven, bar }

/// The slip that the kitchen gets for a line of an order.
entity KitchenTicket {
  id         : long = auto() pk
  line       : ref OrderLine on delete cascade
  station    : Station
  started_at : timestamp?
  done_at    : timestamp?

  unique (line, station)
  check  started_before_done (done_at is null or started_at <= done_at)
}
