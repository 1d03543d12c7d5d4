package dev.tenon.migrate.hook;

import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a hook is told, and what it works with.
 *
 * @param up whether the run applies migrations, or takes them back
 * @param migrations the ids that it is about: around a migration that one; before a run those that it is going to do, after it
 *     those that it has done; in the order of the run
 * @param database its address, without a password
 * @param connection in a transaction of the hook's own, which is committed when the hook ends and rolled back when it throws;
 *     for a hook that is not in one ({@link MigrationHook#inTransaction}) it is not to be used
 * @param notes takes what the hook tells whoever runs it, a line at a time
 */
public record HookContext(
        HookPoint point,
        boolean up,
        List<String> migrations,
        String database,
        SqlDialect dialect,
        Connection connection,
        Consumer<String> notes) {
    public HookContext {
        migrations = List.copyOf(migrations);
    }
}
