-- Twenty years old: no keys, odd names, dropped columns, invalid indexes.
create table "TBL_Customers" ("CustomerID" integer not null, "Customer Name" varchar(50), "select" int, "a""b" text, "Äpfel" numeric, constraint "PK_Customers" primary key ("CustomerID"));
create table tbl_orders (orderid serial, "CustomerID" integer, status char(1) default 'N', amount float4, note text default E'it''s\na "test"', constraint pk_orders primary key (orderid), constraint fk_cust foreign key ("CustomerID") references "TBL_Customers" ("CustomerID"));
create table tbl_nokey (a int, b text, c timestamp default '2000-01-01 00:00:00', d time with time zone, e interval day to second, f bit(8), g varbit, h money, i inet, j cidr, k macaddr, l point, m xml, n tsvector, o "char", p name, q oid, r timestamp(0) with time zone, s numeric, t numeric(5), u varchar, v char, w real[], x int[][], y timetz(3));
create table customers (id int, gone text, kept text);
alter table customers drop column gone;
create table "order" ("user" int, "table" text, "end" bool default true, "Group" int references tbl_orders);
create table a_very_long_name_that_takes_all_of_the_sixty_three_bytes_here_ (a_very_long_column_name_that_takes_all_of_the_sixty_three_bytes_ int constraint a_very_long_constraint_name_that_takes_all_of_the_sixty_three_by unique);
create index "Index Of Orders" on tbl_orders (amount, "CustomerID");
create index broken on tbl_orders (status);
update pg_index set indisvalid = false where indexrelid = 'broken'::regclass;
create table defaults (id int default 1 + 1, a text default upper('x'), b timestamptz default now() + interval '1 day', c date default ('now'::text)::date, d text default current_user, e uuid default gen_random_uuid(), f int[] default array[1, 2], g jsonb default '[]', h numeric default 'NaN', i text default null, j bool default 't', k bytea default '\x00ff', l double precision default 'Infinity', m timestamp default localtimestamp, n text default ('a' || 'b'), o time default '12:30');
create table """Quoted""" (id int primary key);
create table "with space" ("a b" int, constraint "c d" check ("a b" > 0));
create unlogged table scratch (id int) with (fillfactor = 70);
create table mixed (id serial primary key, n int generated always as identity, m serial);
