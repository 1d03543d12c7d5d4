enum Status { open, closed }
enum Size as check { small, large }

entity Customer {
  id   : int pk = auto()
  name : str(80) unique
  size : Size = small
  note : text?
  tags : str(20)[]?
}

entity Orders {
  table "orders"
  id       : int pk = auto()
  customer : ref Customer
  status   : Status = open
  total    : decimal(10, 2) = 0
  code     : text = sql(postgresql "upper('a' || 'b')", sqlite "'ab'")
  twice    : decimal(12, 2) generated (total * 2) stored
  loud     : text generated (sql(postgresql "code || '!'::varchar", sqlite "code || '!'")) stored
  check long_enough (sql(postgresql "char_length(loud) > 1::smallint", sqlite "length(loud) > 1"))
  check positive (total >= 0 and total between 0 and 1000000)
  check odd (sql(postgresql "length(code) > 1 AND code ~ '^[A-Z]'", sqlite "length(code)  >  1"))
  index by_code ((sql(postgresql "lower(code) || 'x'", sqlite "lower(code) || 'x'")))
  policy mine on postgresql "for select using (customer_id = current_setting('app.c')::int)"
}

view OpenOrders from (Orders, Customer) {
  postgresql "select o.id, c.name from orders o join customer c on (c.id = o.customer_id) where o.status = 'open'"
  sqlite     "select o.id, c.name from orders o join customer c on (c.id = o.customer_id) where o.status = 'open'"
}

sql function touch on postgresql "create function touch() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$" drop "drop function touch()"
sql trigger touched on postgresql "create trigger touched BEFORE UPDATE on public.customer for each row when (old.name <> new.name) execute procedure touch()" drop "drop trigger touched on customer" after (touch)
sql index extra on postgresql "create index extra on orders using brin (id) with (pages_per_range = 16)" drop "drop index extra" after (Orders)
sql trigger noted on sqlite "create trigger noted after update of name on customer begin update customer set note = 'x' where id = new.id; end" drop "drop trigger noted"
sql function area on postgresql "create function area(a int) returns int language sql as 'select a'" drop "drop function area(int)"
sql function area_of_text on postgresql "create function area(a text) returns int language sql as 'select 1'" drop "drop function area(text)"
sql function counted on postgresql "create function counted() returns int language sql as 'select 7'; create index counted on customer using hash (name)" drop "drop index counted; drop function counted()" after (Customer)
