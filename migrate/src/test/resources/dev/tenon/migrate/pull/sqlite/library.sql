-- Full text, triggers, and views on views.
create table book (
  isbn text primary key not null,
  title text not null collate nocase,
  pages int check (pages > 0),
  written date,
  title_key text generated always as (lower(title)) stored,
  thick int as (pages > 500) virtual,
  unique (title, written)
) without rowid;
create table [Reader's card] (no integer primary key, "full name" text not null default '-- "nobody" --', `from` text default current_timestamp, remarks);
create table loan (
  card int not null references [Reader's card] (no) on update cascade,
  book text not null references book on delete restrict,
  since text not null default (date('now')),
  returned text,
  constraint "one at a time" primary key (card, book, since),
  constraint order_of_days check (returned is null or returned >= since)
);
create index open_loans on loan (book) where returned is null;
create unique index book_short on book (substr(title, 1, 20) collate nocase, pages desc);
create virtual table book_text using fts5(title, content='book', content_rowid='rowid');
create table loan_log (what text, at text);
create trigger loan_logged after insert on loan begin
  insert into loan_log values ('loan; of ' || new.book, datetime('now'));
  select raise(ignore) where new.since > '9999';
end;
create view out_now as select book, card from loan where returned is null;
create view busy_readers (reader, books) as select card, count(*) from out_now group by card;
create view busiest as select * from busy_readers where books = (select max(books) from busy_readers);
create trigger return_book instead of delete on out_now begin
  update loan set returned = date('now') where card = old.card and book = old.book;
end;
