package dev.tenon.migrate.history;

import dev.tenon.runtime.history.HistoryTables;
import dev.tenon.runtime.value.SqlDialect;

/** What {@link HistoryStore} writes, as statements of a script that somebody runs without this program. */
public record HistoryScript(SqlDialect dialect) {
    private static final String DETAIL = "by script";

    /**
     * A query that counts 0 while this migration is the last one, else 1.
     *
     * @param id empty for none at all
     */
    public String isElsewhere(String id) {
        return "select count(*) from (select 1 as one where coalesce((select id from dsl_migration order by seq desc limit 1), '') <> "
                + literal(id) + ") moved";
    }

    public String applied(HistoryStore.Entry entry) {
        String compatible = dialect == SqlDialect.SQLITE ? (entry.compatible() ? "1" : "0") : "" + entry.compatible();
        return "insert into dsl_migration (seq, id, fingerprint, checksum, status, compatible, applied_at, format)\nselect coalesce(max(seq), 0) + 1, "
                + literal(entry.id()) + ", " + literal(entry.fingerprint()) + ", " + literal(entry.checksum()) + ", "
                + literal(entry.status().word()) + ", " + compatible + ", " + now() + ", " + HistoryTables.WHOLE
                + " from dsl_migration";
    }

    public String reverted(String id) {
        return "delete from dsl_migration where id = " + literal(id);
    }

    /** Who runs the script is known only to PostgreSQL. */
    public String log(LogEntry entry) {
        boolean sqlite = dialect == SqlDialect.SQLITE;
        return "insert into dsl_log (run, at, event, migration, outcome, by_user, host, tool, checksum, detail)\nvalues ("
                + literal(entry.run()) + ", " + now() + ", " + literal(entry.event()) + ", "
                + entry.migration().map(HistoryScript::literal).orElse("null") + ", "
                + literal(entry.outcome().word()) + ", " + (sqlite ? literal("unknown") : "current_user") + ", "
                + (sqlite ? literal("unknown") : "coalesce(host(inet_client_addr()), 'local')") + ", "
                + literal(entry.tool()) + ", "
                + entry.checksum().map(HistoryScript::literal).orElse("null") + ", "
                + literal(entry.detail().map(more -> DETAIL + ", " + more).orElse(DETAIL)) + ")";
    }

    private String now() {
        return dialect == SqlDialect.SQLITE ? "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')" : "now()";
    }

    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
