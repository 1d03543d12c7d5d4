enum TimelineKind { created, changed, message, seated, left, cancelled }

/// What happened to a booking, in the order in which it happened. Only ever added to.
entity TimelineEvent {
  id      : long = auto() pk
  booking : ref Booking on delete cascade
  at      : timestamp = now()
  kind    : TimelineKind
  details : json?

  index (booking, at desc)
}
