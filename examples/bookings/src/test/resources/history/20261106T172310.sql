insert into booking (code, guest_id, starts_at, ends_at, num_guests, source, status)
    values ('P5', '6f1c1f9a-0000-4000-8000-000000000004', '2026-11-08T19:00:00.000000Z', '2026-11-08T21:00:00.000000Z',
        2, 'phone', 'cancelled');
