/// How a parcel travels. PostgreSQL gets an enum type of its own.
enum Service {
  /// Three days.
  standard was normal
  express
  freight
}

/// Kept as a text with a check, for values that come and go.
enum Season as check { spring, summer, autumn, winter }

/// A type with a name asks more of its values.
type Email = str(320) check (value like '%_@_%') check (length(trim(value)) > 3)
type WorkEmail = Email check (value not like '%@example.com')
type Percent = decimal(5, 2) check (value between 0 and 100)

/// A percentage that somebody once wrote down as a text.
cast str -> Percent checked {
  postgresql "rtrim({value}, '%')::numeric" unless "{value} !~ '^[0-9]{1,2}%?$'"
  sqlite     "cast(rtrim({value}, '%') as numeric)" unless "replace({value}, '%', '') glob '*[^0-9]*' or length(replace({value}, '%', '')) not in (1, 2) or {value} glob '*%?*'"
}

/// One field of each type, with a default of each kind.
entity Sample {
  id          : uuid = uuid() pk
  letters     : str(20) = 'it''s' collate "C"
  words       : text = lower('ABC') || 'd'
  yes         : bool = true
  no          : bool = false
  small       : short = -1
  whole       : int = 2 * 3 + 1
  large       : long?
  exact       : decimal(20, 4) = 0.5
  near        : float?
  nearer      : double? = null
  day         : date = today()
  clock       : time = '18:52'
  moment      : timestamp = now()
  wall        : datetime = '2026-11-20T18:52:51'
  length      : interval = 'P1DT12H'
  document    : json = '{"a": [1, 2]}'
  picture     : bytes = sql(postgresql "'\\x00'", sqlite "x'00'")
  service     : Service = standard
  season      : Season = spring
  mail        : WorkEmail?
  discount    : Percent = 0
  size        : enum { s, m, l } = m
  tint        : enum as check { red, blue }?
  price       : decimal(12, 2) = 0 as (postgresql "money", sqlite "NUMERIC")
  labels      : str(40)[] = ['new', 'it''s']
  marks       : Service[]?
  shelf       : native(postgresql "int4range", sqlite "TEXT")?
  tags        : native("tsvector")?
  cents       : long generated (exact * 100) stored
  initial     : str(1) generated (substr(letters, 1, 1)) virtual
  `two words` : int? column "two_words"
  rounded     : decimal(10, 0) generated (case when exact > 1 then round(exact) when exact is null then 0 else abs(exact) end)

  index by_labels (labels) using gin
  check (whole % 2 = 1 or not yes and small <> 0)
  check known_words (words in ('abcd', 'x') or words is not null)
  check (coalesce(large, 1) / 2 >= -5 and nullif(whole, 3) != 9 and whole - small <= 100 + 1)
  check (sql("1 = 1"))
}
