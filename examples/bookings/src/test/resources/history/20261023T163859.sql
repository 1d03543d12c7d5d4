insert into booking (code, guest_id, starts_at, ends_at, num_guests, source)
    values ('P4', '6f1c1f9a-0000-4000-8000-000000000002', '2026-10-30T19:00:00.000000Z', '2026-10-30T21:00:00.000000Z',
        6, 'phone');
