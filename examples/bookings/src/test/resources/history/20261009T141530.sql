insert into booking (code, guest_id, starts_at, ends_at, party_size)
    values ('P2', '6f1c1f9a-0000-4000-8000-000000000001', '2026-10-16T18:00:00.000000Z', '2026-10-16T22:00:00.000000Z', 12);
insert into approval (booking_id, reason) select id, 'A party of 12' from booking where code = 'P2';
insert into approval (booking_id, reason, decision, decided_by, decided_at)
    select id, 'Wants the terrace', 'approved', 'Marta', '2026-10-10T09:00:00.000000Z' from booking where code = 'P2';
insert into timeline_event (booking_id, kind, details) select id, 'created', '{"by": "phone"}' from booking;
