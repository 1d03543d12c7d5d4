-- By hand, over the years; and some rows.
create schema archive;
create table patients (
  patient_no serial primary key,
  "Last Name" varchar(60) not null,
  firstname varchar(60),
  birth date,
  sex char(1) default 'u' constraint sex_known check (sex in ('m', 'f', 'u', 'x')),
  insurance varchar(20),
  user_ varchar(30) default current_user,
  "order" integer,
  created timestamp default now()
);
create unique index patients_ins on patients (insurance) where insurance <> '';
create table doctor (
  id integer primary key,
  name text not null,
  fee money,
  phone varchar,
  rooms integer[]
);
create sequence doctor_seq start 100;
alter table doctor alter id set default nextval('doctor_seq');
create table appointments (
  id serial8 primary key,
  patient integer not null references patients on update cascade on delete cascade,
  doctor_id integer references doctor (id) on delete set null,
  starts timestamp not null,
  minutes smallint default 15 check (minutes > 0),
  state varchar(10) default 'open',
  fee numeric,
  remark text,
  constraint no_double_booking unique (doctor_id, starts)
);
alter table appointments add constraint ck_state check (state in ('open', 'done', 'noshow'));
create index on appointments (patient);
create index appt_day on appointments ((starts::date));
create table visit_log (
  at timestamp with time zone default now(),
  patient integer,
  what text,
  ip inet,
  took interval
);
create table lab_result (
  patient integer references patients,
  code varchar(12),
  taken_on date,
  value double precision,
  unit varchar(8) default 'mg/dl',
  flags bit(4),
  primary key (patient, code, taken_on)
);
create table lab_code (
  code varchar(12) primary key,
  parent varchar(12) references lab_code deferrable initially deferred,
  label text not null
);
alter table lab_result add foreign key (code) references lab_code (code);
create table archive.appointments_2015 (like appointments including defaults including indexes);
create table reading (
  device integer not null,
  at timestamptz not null,
  value real,
  primary key (device, at)
) partition by range (at);
create table reading_2025 partition of reading for values from ('2025-01-01') to ('2026-01-01');
create table reading_2026 partition of reading for values from ('2026-01-01') to ('2027-01-01');
create view v_open as select a.*, p."Last Name" as who from appointments a join patients p on p.patient_no = a.patient where a.state = 'open';
create view v_open_today as select * from v_open where starts::date = current_date;
create function touch() returns trigger language plpgsql as $$ begin new.remark := coalesce(new.remark, '') ; return new; end $$;
create trigger appt_touch before update on appointments for each row execute function touch();
create rule visit_log_keep as on delete to visit_log do instead nothing;
comment on table patients is 'Who comes here';
comment on column patients."order" is 'nobody knows';
create table schema_version (version integer, applied timestamp default now(), script text);
insert into schema_version values (1, now(), '001.sql'), (2, now(), '002.sql'), (17, now(), '017_labs.sql');
alter table doctor drop column phone;

insert into patients ("Last Name", firstname, birth, sex, insurance, "order")
  select 'Name' || i, nullif('F' || i, 'F4'), date '1950-01-01' + i * 30, (array['m', 'f', 'u', 'x', null])[1 + i % 5], case when i % 3 > 0 then 'I' || i else '' end, i
  from generate_series(1, 30) i;
insert into doctor (name, fee, rooms) select 'Dr. ' || i, i * 10::money, array[i, i + 1] from generate_series(1, 5) i;
insert into appointments (patient, doctor_id, starts, minutes, state, fee)
  select 1 + i % 30, 100 + i % 5, timestamp '2026-01-05 08:00' + i * interval '15 min', nullif(15, i), case when i % 3 = 0 then 'done' else 'open' end, i / 3.0
  from generate_series(1, 60) i;
insert into visit_log (patient, what, ip, took) select 1, 'came', '10.0.0.1', '20 min' from generate_series(1, 3) i;
insert into lab_code values ('LIP', null, 'Lipids'), ('HDL', 'LIP', 'HDL');
insert into lab_result select i, 'HDL', date '2026-01-01', i * 1.1, 'mg/dl', b'0101' from generate_series(1, 20) i;
insert into reading select i % 5, timestamptz '2025-06-01' + i * interval '1 day', i / 7.0 from generate_series(1, 400) i;
insert into archive.appointments_2015 select * from appointments where id < 9;
