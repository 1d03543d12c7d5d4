insert into guest (id, name, email, birthday)
    values ('6f1c1f9a-0000-4000-8000-000000000003', 'Hiro Tanaka', 'hiro@example.com', '1988-02-29');
insert into booking (code, guest_id, starts_at, ends_at, party_size, requests)
    values ('W2', '6f1c1f9a-0000-4000-8000-000000000003', '2026-10-20T12:00:00.000000Z', '2026-10-20T13:30:00.000000Z',
        3, 'No nuts, please');
