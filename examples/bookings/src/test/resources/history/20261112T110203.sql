insert into menu_item (name, course, price) values ('Lamb shank', 'main', 24.00), ('Espresso', 'drink', 2.80);
insert into guest_order (booking_id, waiter, tip) select id, 'Sven', 7.50 from booking where code = 'P4';
insert into order_line (order_id, line_no, item_id, quantity, unit_price)
    select o.id, m.id, m.id, 2, m.price from guest_order o, menu_item m;
insert into kitchen_ticket (line_order_id, line_line_no, station)
    select order_id, line_no, 'grill' from order_line;
