package dev.tenon.migrate.history;

import dev.tenon.runtime.value.SqlDialect;
import java.util.List;

/**
 * How the history tables are made; what their columns mean stands at {@link dev.tenon.runtime.history.HistoryTables}. The log can only grow:
 * triggers refuse to change or delete a line.
 */
public final class HistoryDdl {

    private HistoryDdl() {}

    /** Statements that do nothing where the tables are there. */
    public static List<String> statements(SqlDialect dialect) {
        return dialect == SqlDialect.POSTGRESQL ? postgresql() : sqlite();
    }

    /** Of the table that says how far a migration got; the same for both products. */
    public static String progress() {
        return """
                create table if not exists dsl_progress (
                  migration text primary key,
                  done integer not null,
                  steps integer not null,
                  at_key text,
                  passed bigint not null,
                  written bigint not null,
                  total bigint
                )""";
    }

    /** Of the table whose one row is the lock of a run behind a pooler; PostgreSQL's only. */
    static String lock() {
        return """
                create table if not exists dsl_lock (
                  name text primary key check (name = 'run'),
                  holder text not null,
                  host text not null,
                  pid bigint not null,
                  taken_at timestamptz not null,
                  heartbeat_at timestamptz not null,
                  lease interval not null
                )""";
    }

    private static List<String> sqlite() {
        return List.of("""
                create table if not exists dsl_migration (
                  seq integer primary key,
                  id text not null unique,
                  fingerprint text not null,
                  checksum text not null,
                  status text not null check (status in ('applied', 'applying', 'reverting')),
                  compatible integer not null check (compatible in (0, 1)),
                  applied_at text not null,
                  format integer not null,
                  model text
                )""", """
                create table if not exists dsl_log (
                  seq integer primary key autoincrement,
                  run text not null,
                  at text not null,
                  event text not null,
                  migration text,
                  outcome text not null,
                  by_user text not null,
                  host text not null,
                  duration_ms bigint,
                  tool text not null,
                  checksum text,
                  detail text
                )""", """
                create trigger if not exists dsl_log_keeps_update before update on dsl_log
                begin select raise(abort, 'dsl_log is append-only'); end""", """
                create trigger if not exists dsl_log_keeps_delete before delete on dsl_log
                begin select raise(abort, 'dsl_log is append-only'); end""");
    }

    private static List<String> postgresql() {
        return List.of("""
                create table if not exists dsl_migration (
                  seq integer primary key,
                  id text not null unique,
                  fingerprint text not null,
                  checksum text not null,
                  status text not null check (status in ('applied', 'applying', 'reverting')),
                  compatible boolean not null,
                  applied_at timestamptz not null,
                  format integer not null,
                  model text
                )""", """
                create table if not exists dsl_log (
                  seq bigint generated always as identity primary key,
                  run text not null,
                  at timestamptz not null,
                  event text not null,
                  migration text,
                  outcome text not null,
                  by_user text not null,
                  host text not null,
                  duration_ms bigint,
                  tool text not null,
                  checksum text,
                  detail text
                )""", """
                create or replace function dsl_log_keeps() returns trigger language plpgsql as $$
                begin raise exception 'dsl_log is append-only'; end $$""", """
                create or replace trigger dsl_log_keeps before update or delete or truncate on dsl_log
                for each statement execute function dsl_log_keeps()""");
    }
}
