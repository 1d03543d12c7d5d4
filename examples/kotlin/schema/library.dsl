/// Who wrote a book.
entity Author {
  id   : uuid = uuid() pk
  name : str(120) unique
}

entity Book {
  id       : long = auto() pk
  author   : ref Author on delete restrict
  title    : str(200) check (length(title) > 0)
  subtitle : str(200)?
  pages    : int = 0 check (pages >= 0)
  /// Who has it; nobody where it stands in its place.
  lent_to  : str(80)?
  version  : int = 0

  unique (author, title)
}
