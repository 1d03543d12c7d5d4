insert into seating_area (name, outdoors) values ('Hall', false), ('Terrace', true);
insert into seating_area (name, part_of_id) select 'Gallery', id from seating_area where name = 'Hall';
insert into dining_table (number, area_id, seats, layout)
    select 'H1', id, 4, '{"x": 3, "round": true}' from seating_area where name = 'Hall';
insert into dining_table (number, area_id, seats) select 'G1', id, 2 from seating_area where name = 'Gallery';
insert into opening_hours (weekday, opens_at, closes_at) values (5, '17:30:00.000000', '23:00:00.000000');
insert into closed_day (day, reason) values ('2026-12-25', 'Christmas');
insert into guest (id, name, email)
    values ('6f1c1f9a-0000-4000-8000-000000000001', 'Siobhán O''Brien', 'siobhan@example.com');
insert into guest (id, name, phone) values ('6f1c1f9a-0000-4000-8000-000000000002', 'Greta Weiß', '+44 20 7946 0002');
insert into booking (code, guest_id, starts_at, ends_at, party_size, status, deposit, note)
    values ('P1', '6f1c1f9a-0000-4000-8000-000000000001', '2026-10-09T18:00:00.000000Z', '2026-10-09T20:00:00.000000Z',
        4, 'confirmed', 40.50, 'By the window');
insert into booking (code, guest_id, starts_at, ends_at)
    values ('W1', '6f1c1f9a-0000-4000-8000-000000000002', '2026-10-10T12:00:00.000000Z', '2026-10-10T13:30:00.000000Z');
insert into table_assignment (booking_id, table_id)
    select b.id, t.id from booking b, dining_table t where b.code = 'P1' and t.number in ('H1', 'G1');
