create table guest (
  id UUID_TEXT not null default (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) primary key,
  name VARCHAR(20) not null check (length(name) <= 20),
  email TEXT,
  created_at TIMESTAMP_TEXT not null default (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
);
create table booking (
  id INTEGER primary key autoincrement not null,
  guest_id UUID_TEXT not null references guest on delete cascade,
  num_guests INTEGER not null default 2,
  status ENUM_TEXT not null default 'requested' check (status in ('requested', 'confirmed', 'no-show')),
  deposit DECIMAL(6, 2) not null default 0,
  note TEXT,
  constraint ck_booking_1 check (status <> 'confirmed' or deposit > 0),
  constraint ck_booking_num_guests check (num_guests between 1 and 12)
);
create table booking_event (
  booking_id BIGINT not null references booking,
  number INTEGER not null,
  previous_booking_id BIGINT,
  previous_number INTEGER,
  text VARCHAR(200) not null default 'x',
  primary key (booking_id, number),
  foreign key (previous_booking_id, previous_number) references booking_event
);
create table sample (
  id INTEGER primary key autoincrement not null,
  tags STR_ARRAY_TEXT(40) not null default '["a"]',
  days DATE_ARRAY_TEXT,
  states ENUM_ARRAY_TEXT,
  a_str VARCHAR(40),
  a_text TEXT,
  a_bool BOOLEAN_INTEGER,
  a_short SMALLINT,
  a_int INTEGER,
  a_long BIGINT,
  a_decimal DECIMAL_TEXT(30, 10),
  a_float FLOAT,
  a_double DOUBLE,
  a_date DATE_TEXT,
  a_time TIME_TEXT,
  a_timestamp TIMESTAMP_TEXT,
  a_datetime DATETIME_TEXT,
  a_interval DURATION_TEXT,
  a_uuid UUID_TEXT,
  a_json JSON_TEXT,
  a_bytes BLOB
);
create table "lab.measure" (
  id INTEGER primary key autoincrement not null,
  price DECIMAL(12,2) not null,
  doubled BIGINT not null generated always as (7) stored,
  host VARCHAR(40) not null,
  span NATIVE_TEXT not null default '[1,2)'
);
