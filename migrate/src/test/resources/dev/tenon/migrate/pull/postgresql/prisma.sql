-- As Prisma makes its tables: quoted camel case, unique indexes, enums.
create type "Role" as enum ('USER', 'ADMIN', 'super-admin');
create type "OrderStatus" as enum ('PENDING', 'SHIPPED');
create table "User" ("id" text not null, "email" text not null, "name" text, "role" "Role" not null default 'USER', "createdAt" timestamp(3) not null default current_timestamp, "updatedAt" timestamp(3) not null, constraint "User_pkey" primary key ("id"));
create table "Post" ("id" serial not null, "title" text not null, "published" boolean not null default false, "authorId" text not null, "metadata" jsonb, "score" double precision not null default 0, constraint "Post_pkey" primary key ("id"));
create table "Order" ("id" uuid not null default gen_random_uuid(), "status" "OrderStatus" not null default 'PENDING', "userEmail" text not null, "total" decimal(65, 30) not null, constraint "Order_pkey" primary key ("id"));
create table "_PostToTag" ("A" integer not null, "B" integer not null);
create table "Tag" ("id" serial primary key, "label" text not null);
create unique index "User_email_key" on "User" ("email");
create unique index "_PostToTag_AB_unique" on "_PostToTag" ("A", "B");
create index "_PostToTag_B_index" on "_PostToTag" ("B");
create index "Post_title_idx" on "Post" ("title" desc);
alter table "Post" add constraint "Post_authorId_fkey" foreign key ("authorId") references "User" ("id") on delete restrict on update cascade;
alter table "Order" add constraint "Order_userEmail_fkey" foreign key ("userEmail") references "User" ("email") on delete restrict on update cascade;
alter table "_PostToTag" add constraint "_PostToTag_A_fkey" foreign key ("A") references "Post" ("id") on delete cascade on update cascade;
alter table "_PostToTag" add constraint "_PostToTag_B_fkey" foreign key ("B") references "Tag" ("id") on delete cascade on update cascade;
