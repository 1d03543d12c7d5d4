/// How far a booking got.
enum BookingStatus {
  /// Nobody has looked at it yet.
  requested
  confirmed
  seated
  completed
  cancelled
  /// They never came.
  no_show
}

/// How a booking came to us.
enum BookingSource { phone, web, walk_in, partner }

/// Somebody wants to eat here at a certain time.
entity Booking with Timestamps {
  id         : long = auto() pk
  /// What the guest is told, and says at the door.
  code       : str(10) unique
  guest      : ref Guest on delete restrict
  starts_at  : timestamp
  ends_at    : timestamp
  num_guests : short = 2 check (num_guests between 1 and 40) was party_size
  status     : BookingStatus = requested
  source     : BookingSource
  deposit    : decimal(8, 2) = 0 check (deposit >= 0)
  note       : text?
  /// What the kitchen should know: allergies, a birthday cake.
  requests   : text?

  check ends_after_start (ends_at > starts_at)
  index (starts_at)
  index (status, starts_at desc) where (status <> 'cancelled')
}

/// A table that is kept for a booking; a large party has several.
entity TableAssignment {
  booking : ref Booking on delete cascade
  table   : ref DiningTable on delete restrict

  pk (booking, table)
}
