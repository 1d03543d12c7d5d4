/// A part of the restaurant where guests sit: a room, the terrace, the bar.
entity SeatingArea {
  id       : int = auto() pk
  name     : str(60) unique
  /// The gallery is a part of the hall.
  part_of  : ref SeatingArea? on delete restrict
  outdoors : bool = false

  check not_part_of_itself (part_of <> id)
}

/// One table and the chairs around it.
entity DiningTable {
  id     : int = auto() pk
  number : str(8) unique
  area   : ref SeatingArea on delete restrict
  seats  : short check (seats between 1 and 24)
  /// Where it stands on the floor plan: {"x": 3, "y": 7, "round": true}
  layout : json?
}

/// When guests can come; a weekday can have lunch and dinner.
entity OpeningHours {
  /// 1 is Monday, 7 is Sunday.
  weekday   : short check (weekday between 1 and 7)
  opens_at  : time
  closes_at : time

  pk (weekday, opens_at)
  check closes_after_opening (closes_at > opens_at)
}

/// A day on which nobody can come, whatever the opening hours say.
entity ClosedDay {
  day    : date pk
  reason : str(120)?
}
