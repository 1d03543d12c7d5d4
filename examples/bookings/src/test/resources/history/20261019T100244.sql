insert into booking (code, guest_id, starts_at, ends_at, party_size, source)
    values ('P3', '6f1c1f9a-0000-4000-8000-000000000003', '2026-10-22T12:00:00.000000Z', '2026-10-22T13:30:00.000000Z',
        1, 'walk_in');
