-- Hand-written, as most small databases are: serial keys, plural names, comments.
create table authors (id serial primary key, name varchar(200) not null, born date);
create table publishers (id bigserial primary key, name text not null unique);
create table books (
  id serial primary key,
  title varchar(300) not null,
  publisher_id bigint references publishers (id) on delete set null,
  price numeric(8, 2) not null default 9.99 check (price >= 0),
  printed timestamp without time zone default now(),
  sold_until timestamp with time zone,
  tags text[] not null default '{}',
  constraint books_title_key unique (title, publisher_id)
);
create table authors_books (author_id int not null references authors on delete cascade, book_id int not null references books on delete cascade, primary key (author_id, book_id));
create index idx_books_publisher on books (publisher_id);
create index on books using gin (tags);
create unique index books_lower_title on books (lower(title)) where price > 0;
create view cheap_books as select id, title, price from books where price < 5;
comment on table books is 'What we sell.
Also what we sold: /* all */ of it, "quoted" and ''so''.

/// and this */ too\';
comment on column books.price is '   in euros, with blanks around   ';
comment on column books.title is E'tab\there';
comment on constraint books_price_check on books is 'never pay the reader';
comment on index idx_books_publisher is 'for the yearly list';
comment on view cheap_books is 'for the box at the door';
comment on column cheap_books.price is 'the low one';
