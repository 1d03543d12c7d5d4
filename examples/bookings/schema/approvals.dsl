/// What somebody of the restaurant said to a large party, or to a table that was taken.
enum ApprovalDecision { pending, approved, declined }

/// A booking that may not be confirmed before somebody has agreed.
entity Approval with Timestamps {
  id         : long = auto() pk
  booking    : ref Booking on delete cascade
  reason     : str(200)
  decision   : ApprovalDecision = pending
  decided_by : str(80)?
  decided_at : timestamp?

  unique (booking, reason)
  check  decided_by_somebody (decision = 'pending' or decided_by is not null and decided_at is not null)
}
