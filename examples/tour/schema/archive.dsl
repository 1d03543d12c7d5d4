entity Event {
  id   : uuid = uuid()
  at   : timestamp = now()
  what : text
  pk (id, at)
  partition by range (at)
  partition past to ('2026-01-01T00:00:00Z')
  partition y2026 from ('2026-01-01T00:00:00Z') to ('2027-01-01T00:00:00Z')
  partition later default
}

entity Letter {
  id      : uuid = uuid()
  country : str(2)
  pk (id, country)
  partition by list (country)
  partition europe in ('de', 'fr')
  partition others in ('us', 'jp')
}

entity Click {
  page    : long
  visitor : uuid
  pk (page, visitor)
  partition by hash (page) 4
}

// As a database has it that was there before.
entity Claim {
  id     : long = auto(serial "claim_numbers")
  letter : ref Letter constraint claim_letter_fkey on delete cascade no index
  pk claim_pkey (id)
}
