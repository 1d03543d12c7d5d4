-- As Active Record makes its tables.
CREATE TABLE IF NOT EXISTS "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE IF NOT EXISTS "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
CREATE TABLE IF NOT EXISTS "people" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar, "admin" boolean DEFAULT 0 NOT NULL, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
CREATE TABLE IF NOT EXISTS "categories" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar(80) DEFAULT 'none' NOT NULL COLLATE NOCASE, "position" integer DEFAULT 0, "ratio" float DEFAULT 1.5, "price" decimal(10,2) DEFAULT 0.0 NOT NULL);
CREATE TABLE IF NOT EXISTS "posts" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "author_id" integer NOT NULL, "category_id" integer, "body" text, "published_on" date, "meta" json DEFAULT '{}', CONSTRAINT "fk_rails_0d5f7dbd5a" FOREIGN KEY ("author_id") REFERENCES "people" ("id"), CONSTRAINT "fk_rails_9b1b26f040" FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON DELETE SET NULL);
CREATE TABLE IF NOT EXISTS "categories_posts" ("category_id" integer NOT NULL, "post_id" integer NOT NULL);
CREATE INDEX "index_posts_on_author_id" ON "posts" ("author_id");
CREATE INDEX "index_posts_on_category_id" ON "posts" ("category_id") WHERE category_id IS NOT NULL;
CREATE UNIQUE INDEX "index_categories_on_lower_title" ON "categories" (lower(title));
CREATE INDEX "index_categories_posts_on_post_id_and_category_id" ON "categories_posts" ("post_id", "category_id" DESC);
