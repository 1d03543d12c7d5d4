enum Course { starter, main, dessert, drink }

/// A dish or a drink as it stands on the card.
entity MenuItem {
  id        : int = auto() pk
  name      : str(80)
  course    : Course
  price     : decimal(6, 2) check (price >= 0)
  available : bool = true

  unique (course, name)
}
