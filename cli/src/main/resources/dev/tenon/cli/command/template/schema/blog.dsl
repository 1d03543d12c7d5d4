/// Where an article is on its way to the reader.
enum ArticleStatus { draft, published, withdrawn }

/// Somebody who writes.
entity Author {
  id    : long = auto() pk
  email : str(320) unique
  name  : str(120)

  check email_has_at (email like '%@%')
}

/// What readers read.
entity Article {
  id           : long = auto() pk
  author       : ref Author on delete restrict
  title        : str(200)
  body         : text
  status       : ArticleStatus = draft
  created_at   : timestamp = now()
  published_at : timestamp?

  index (status, created_at desc)
  check published_has_time (status <> 'published' or published_at is not null)
}
