-- What Flyway 11 left behind: its migrations one after the other, its history table, some rows.
create schema audit;
create table flyway_schema_history (
    installed_rank integer not null,
    version varchar(50),
    description varchar(200) not null,
    type varchar(20) not null,
    script varchar(1000) not null,
    checksum integer,
    installed_by varchar(100) not null,
    installed_on timestamp not null default now(),
    execution_time integer not null,
    success boolean not null,
    constraint flyway_schema_history_pk primary key (installed_rank)
);
create index flyway_schema_history_s_idx on flyway_schema_history (success);
create sequence customer_number_seq start 10000;

create table customer (
  id bigserial primary key,
  number bigint not null default nextval('customer_number_seq') unique,
  name varchar(120) not null,
  email varchar(320) not null,
  country char(2) not null default 'CH',
  credit_limit numeric(12,2) default 0,
  created timestamp not null default current_timestamp,
  constraint chk_email check (email like '%@%')
);
create unique index ux_customer_email on customer (lower(email));

create table product (
  id serial primary key,
  sku varchar(40) not null unique,
  title text not null,
  price numeric(10,2) not null check (price >= 0),
  attributes jsonb default '{}'::jsonb,
  discontinued boolean default false
);
create index idx_product_attributes on product using gin (attributes);
insert into flyway_schema_history values (1, '1', 'customers_and_products', 'SQL', 'V1__customers_and_products.sql', 0, 'postgres', now(), 3, true);
create type order_status as enum ('new', 'paid', 'shipped', 'cancelled');

create table orders (
  id bigserial primary key,
  customer_id bigint not null references customer (id),
  status order_status not null default 'new',
  placed_at timestamptz not null default now(),
  shipped_at timestamptz,
  note text,
  constraint chk_shipped check (shipped_at is null or status = 'shipped')
);
create index idx_orders_customer on orders (customer_id);
create index idx_orders_open on orders (placed_at) where status in ('new', 'paid');

create table order_item (
  order_id bigint not null references orders (id) on delete cascade,
  line_no smallint not null,
  product_id integer not null references product (id),
  quantity integer not null default 1 check (quantity > 0),
  unit_price numeric(10,2) not null,
  primary key (order_id, line_no)
);
insert into flyway_schema_history values (2, '2', 'orders', 'SQL', 'V2__orders.sql', 7919, 'postgres', now(), 3, true);
create table audit.change_log (
  id bigint generated always as identity primary key,
  table_name name not null,
  row_id text,
  operation char(1) not null check (operation in ('I', 'U', 'D')),
  changed_at timestamptz not null default clock_timestamp(),
  changed_by text not null default current_user,
  old_row jsonb,
  new_row jsonb
);

create function audit.log_change() returns trigger language plpgsql as $$
begin
  insert into audit.change_log (table_name, row_id, operation, old_row, new_row)
  values (tg_table_name, coalesce(new.id, old.id)::text, left(tg_op, 1),
          case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
  return coalesce(new, old);
end $$;

create trigger orders_audit after insert or update or delete on orders for each row execute function audit.log_change();
create trigger customer_audit after insert or update or delete on customer for each row execute function audit.log_change();
insert into flyway_schema_history values (3, '3', 'audit', 'SQL', 'V3__audit.sql', 15838, 'postgres', now(), 3, true);
create domain kilograms as numeric(8,3) check (value > 0);
create table shipment (
  id uuid primary key default gen_random_uuid(),
  order_id bigint not null,
  carrier varchar(30) not null,
  weight kilograms,
  packed tsrange,
  constraint fk_shipment_order foreign key (order_id) references orders (id) on delete restrict on update cascade
);
comment on table shipment is 'One parcel. An order may have several.';
comment on column shipment.weight is 'as weighed by the carrier';
alter table orders add column tags text[] not null default '{}';
insert into flyway_schema_history values (4, '3.1', 'shipments', 'SQL', 'V3.1__shipments.sql', 23757, 'postgres', now(), 3, true);
alter table product add column search tsvector generated always as (to_tsvector('english', title)) stored;
create index idx_product_search on product using gin (search);
create materialized view sales_per_product as
  select p.id as product_id, p.title, sum(i.quantity) as sold, sum(i.quantity * i.unit_price) as revenue
  from product p left join order_item i on i.product_id = p.id group by p.id, p.title;
create unique index on sales_per_product (product_id);
insert into flyway_schema_history values (5, '4', 'search', 'SQL', 'V4__search.sql', 31676, 'postgres', now(), 3, true);
create or replace function order_sum(wanted bigint) returns numeric language sql stable as $$
  select coalesce(sum(quantity * unit_price), 0) from order_item where order_id = wanted
$$;
insert into flyway_schema_history values (6, '', 'functions', 'SQL', 'R__functions.sql', 39595, 'postgres', now(), 3, true);
create or replace view order_total as
  select o.id as order_id, o.customer_id, o.status, coalesce(sum(i.quantity * i.unit_price), 0) as total
  from orders o left join order_item i on i.order_id = o.id group by o.id;
create or replace view open_orders as select t.* , c.name as customer_name from order_total t join customer c on c.id = t.customer_id
  where t.status in ('new', 'paid');
insert into flyway_schema_history values (7, '', 'views', 'SQL', 'R__views.sql', 47514, 'postgres', now(), 3, true);

insert into customer (name, email, country, credit_limit)
  select 'Customer ' || i, 'c' || i || '@Example.org', case when i % 5 = 0 then 'D' else 'CH' end, case when i % 7 > 0 then i * 1.5 end
  from generate_series(1, 30) i;
insert into product (sku, title, price, attributes, discontinued)
  select 'SKU-' || i, 'Thing ' || i || ' äöü', i / 3.0, case when i % 4 > 0 then '{"w": 1}'::jsonb end, case i % 3 when 0 then true when 1 then false end
  from generate_series(1, 20) i;
insert into orders (customer_id, status, note, tags)
  select 1 + i % 30, case i % 2 when 0 then 'new' else 'paid' end::order_status, case when i % 3 = 0 then E'a\nb' end,
         case when i % 6 = 0 then array['gift', null, ''] else '{}' end
  from generate_series(1, 50) i;
insert into order_item select 1 + i / 3, i % 3, 1 + i % 20, 1 + i % 5, i / 7.0 from generate_series(0, 140) i;
insert into shipment (order_id, carrier, weight, packed) select i, 'post', i / 10.0, '[2026-01-01, 2026-01-02)' from generate_series(1, 50, 7) i;
refresh materialized view sales_per_product;
