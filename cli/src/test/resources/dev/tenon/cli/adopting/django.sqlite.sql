-- What Django 5.2 leaves on SQLite of the app of a library, the users it refers to, its history table, some rows.
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "username" varchar(150) NOT NULL UNIQUE, "is_active" bool NOT NULL);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "library_genre" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(60) NOT NULL UNIQUE);
CREATE TABLE "library_book" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "isbn" varchar(13) NOT NULL UNIQUE, "pages" smallint unsigned NULL CHECK ("pages" >= 0), "price" decimal NOT NULL, "status" varchar(3) NOT NULL, "added" datetime NOT NULL, "changed" datetime NOT NULL, "extra" text NOT NULL CHECK ((JSON_VALID("extra") OR "extra" IS NULL)), "author_id" bigint NOT NULL REFERENCES "library_author" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "library_book_genres" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "book_id" bigint NOT NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED, "genre_id" bigint NOT NULL REFERENCES "library_genre" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "library_book_title_fccd0c46" ON "library_book" ("title");
CREATE INDEX "library_book_author_id_d9a3b67e" ON "library_book" ("author_id");
CREATE UNIQUE INDEX "library_book_genres_book_id_genre_id_b32565fa_uniq" ON "library_book_genres" ("book_id", "genre_id");
CREATE INDEX "library_book_genres_book_id_e53979d1" ON "library_book_genres" ("book_id");
CREATE INDEX "library_book_genres_genre_id_46b8d19a" ON "library_book_genres" ("genre_id");
CREATE TABLE "library_loan" ("id" char(32) NOT NULL PRIMARY KEY, "taken" datetime NOT NULL, "due" date NOT NULL, "back" datetime NULL, "times_extended" integer unsigned DEFAULT 0 NOT NULL CHECK ("times_extended" >= 0), "allowed" bigint NULL, "weight" real NULL, "ip" char(39) NULL, "book_id" bigint NOT NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED, "reader_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "at_most_three_times" CHECK ("times_extended" <= 3));
CREATE TABLE "library_review" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "stars" smallint NOT NULL, "text" text NOT NULL, "photo" BLOB NULL, "public" bool NOT NULL, "book_id" bigint NOT NULL REFERENCES "library_book" ("id") DEFERRABLE INITIALLY DEFERRED, "reader_id" integer NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "one_open_loan" ON "library_loan" ("book_id") WHERE "back" IS NULL;
CREATE INDEX "library_loan_book_id_2771127e" ON "library_loan" ("book_id");
CREATE INDEX "library_loan_reader_id_4adb4474" ON "library_loan" ("reader_id");
CREATE INDEX "loan_reader_taken" ON "library_loan" ("reader_id", "taken" DESC);
CREATE UNIQUE INDEX "library_review_book_id_reader_id_ace5612b_uniq" ON "library_review" ("book_id", "reader_id");
CREATE INDEX "library_review_book_id_3ba0bb54" ON "library_review" ("book_id");
CREATE INDEX "library_review_reader_id_aae90fa5" ON "library_review" ("reader_id");
CREATE TABLE "library_author" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL, "slug" varchar(50) NOT NULL UNIQUE, "born" date NULL, "bio" text NOT NULL, "country" varchar(2) NOT NULL);
insert into django_migrations (app, name, applied) values ('library', '0001_initial', '2026-11-22 11:09:19.841659');
insert into auth_user (username, is_active) values ('ada', 1), ('bob', 0);
insert into library_author (name, slug, born, bio, country) values ('Ada', 'ada', '1915-12-10', 'Wrote', 'CH'), ('Bob', 'bob', null, '', '');
insert into library_genre (name) values ('one'), ('two');
insert into library_book (title, isbn, author_id, pages, price, status, added, changed, extra) values
    ('Book ü', '0071', 1, 200, 12.5, 'in', '2026-01-01 10:00:00', '2026-01-01 10:00:00.123456', '{"a": [1, null]}'), ('Two', '2', 2, null, '3.10', 'out', '2026-01-01 10:00:00', '2026-01-01 10:00:00', '{}');
insert into library_book_genres (book_id, genre_id) values (1, 1), (1, 2), (2, 1);
insert into library_loan (id, taken, due, back, times_extended, allowed, weight, ip, book_id, reader_id) values
    ('00000000000000000000000000000001', '2026-01-01 10:00:00', '2026-02-01', null, 3, 86400000000, 0.1, '10.0.0.1', 1, 1), ('00000000000000000000000000000002', '2026-01-01 10:00:00', '2026-02-01', '2026-01-03', 0, null, null, null, 1, 2);
insert into library_review (book_id, reader_id, stars, text, photo, public) values (1, 1, 5, 'good', x'0001', 1), (2, null, 0, '', null, 0);
