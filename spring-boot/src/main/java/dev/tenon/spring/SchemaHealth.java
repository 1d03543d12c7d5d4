package dev.tenon.spring;

import dev.tenon.runtime.GuardResult;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the database is still one that the application works with: after a migration that it does not, or a downgrade, no
 * longer.
 *
 * @param up empty where no data source was made yet
 */
public record SchemaHealth(Optional<Boolean> up, Map<String, Object> details) {

    /** @throws SQLException if the database cannot be asked */
    public static SchemaHealth of(DataSourceGuard guard) throws SQLException {
        if (guard.guarded().isEmpty()) {
            return new SchemaHealth(Optional.empty(), Map.of());
        }
        GuardedSchema schema = guard.guarded().get();
        GuardResult result = schema.check();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verdict", SchemaEndpoint.word(result));
        details.put("state", result.state().orElse("none"));
        if (schema.isReadOnly()) {
            details.put("access", "read-only");
        }
        if (!result.accepted()) {
            details.put("message", result.message());
        }
        return new SchemaHealth(Optional.of(schema.works(result)), details);
    }
}
