-- prelude: create schema app
-- prelude: do $$ begin execute format('alter database %I set search_path = app, public', current_database()); end $$
-- Row level security, extensions, and a search path that does not begin with public.
create extension if not exists citext with schema public;
create extension if not exists pgcrypto with schema public;
create extension if not exists btree_gist with schema public;
set search_path = app, public;
create table app.tenants (id uuid primary key default gen_random_uuid(), slug citext not null unique, settings jsonb not null default '{"a": [1, 2]}'::jsonb, plan text not null default 'free' check (plan in ('free', 'pro', 'enterprise')));
create table app.members (tenant_id uuid not null references app.tenants on delete cascade, email citext not null, role text not null default 'member', primary key (tenant_id, email));
create table app.room_use (room int not null, during tstzrange not null, constraint one_at_a_time exclude using gist (room with =, during with &&));
alter table app.members enable row level security;
create policy own_tenant on app.members for select using (tenant_id = current_setting('app.tenant', true)::uuid);
create policy writers on app.members as restrictive for all to public using (role <> 'guest') with check (role = 'admin');
create table public.audit (id bigint generated always as identity primary key, tenant uuid references app.tenants, what text);
create function app.touch() returns event_trigger language plpgsql as $$ begin null; end $$;
create event trigger on_ddl on ddl_command_end when tag in ('CREATE TABLE') execute function app.touch();
create statistics app.member_stats (dependencies) on tenant_id, email from app.members;
create table app.secret (id int primary key, digest bytea not null default public.digest('x', 'sha256'));
