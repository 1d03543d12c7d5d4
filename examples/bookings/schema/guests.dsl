/// Somebody who books.
entity Guest with Timestamps {
  id       : uuid = uuid() pk
  name     : str(160)
  email    : str(320)? unique check (email like '%@%')
  phone    : str(32)?
  birthday : date?

  index (name)
  check can_be_reached (email is not null or phone is not null)
}
