-- Partitions of all kinds, hundreds of them by a loop.
create table reading (sensor bigint not null, at timestamptz not null, value double precision, primary key (sensor, at)) partition by range (at);
do $$ begin
  for i in 0..59 loop
    execute format('create table reading_%s partition of reading for values from (%L) to (%L)', to_char(date '2020-01-01' + i * 7, 'IYYY_IW'), date '2020-01-01' + i * 7, date '2020-01-01' + (i + 1) * 7);
  end loop;
end $$;
create table reading_rest partition of reading default;
create table event (region text not null, id bigint not null, body jsonb) partition by list (region);
create table event_eu partition of event for values in ('de', 'fr', 'it');
create table event_none partition of event for values in (null);
create table session (id uuid not null, started timestamptz) partition by hash (id);
create table session_p0 partition of session for values with (modulus 4, remainder 0);
create table session_p1 partition of session for values with (modulus 4, remainder 1);
create table session_p2 partition of session for values with (modulus 4, remainder 2);
create table session_p3 partition of session for values with (modulus 4, remainder 3);
create table deep (a int not null, b int not null) partition by range (a);
create table deep_1 partition of deep for values from (0) to (10) partition by list (b);
create table deep_1_1 partition of deep_1 for values in (1);
create table by_expression (at timestamptz not null) partition by range (date_trunc('day', at at time zone 'UTC'));
create table two_columns (x int, y int) partition by range (x, y);
create table two_columns_a partition of two_columns for values from (minvalue, minvalue) to (10, 20);
create index reading_value on reading (value) where value > 100;
create index reading_2020_own on reading_2020_02 (value desc);
create table base (id int primary key, name text);
create table derived (extra int) inherits (base);
