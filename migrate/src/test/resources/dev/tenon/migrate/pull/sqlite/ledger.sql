-- Strict tables, keys of several columns, circles, and names that must be quoted.
create table account (
  id integer primary key,
  code text not null unique,
  parent integer references account (id) on delete cascade deferrable initially deferred,
  main_entry integer references entry (id),
  balance real not null default 0.0,
  extra any
) strict;
create table entry (id integer primary key autoincrement, account integer not null references account, "order" integer not null, "group" text, amount integer not null check (amount <> 0), unique (account, "order")) strict;
create table rate (source text not null, target text not null, day text not null, rate real not null check (rate > 0), primary key (source, target, day)) strict, without rowid;
create table quote (id int, source text, target text, day text, foreign key (source, target, day) references rate (source, target, day));
create table "select" ("from" int, "Where" text, "with space" blob default x'00ff');
create table price (amount numeric(30, 10) not null default 12.50, "Currency" char(3) default 'EUR', unique ("Currency" collate nocase));
create index price_amount on price (abs(amount), "Currency" desc);
create table untyped (a, b default 7, c unique);
