package dev.tenon.spring;

import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/schema}: what the application was built for, and what its database holds. */
@Endpoint(id = "schema")
public final class SchemaEndpoint {
    private final DataSourceGuard guard;

    SchemaEndpoint(DataSourceGuard guard) {
        this.guard = guard;
    }

    /**
     * No user, no password, nothing of the rows.
     *
     * @throws SQLException if the database cannot be asked
     */
    @ReadOperation
    public Map<String, Object> schema() throws SQLException {
        Map<String, Object> told = new LinkedHashMap<>();
        if (guard.guarded().isEmpty()) {
            told.put("verdict", "unknown");
            return told;
        }
        GuardedSchema schema = guard.guarded().get();
        GuardResult result = schema.check();
        List<String> applied = schema.applied().stream()
                .filter(row -> !row.isDevelopment() && row.status() == MigrationStatus.APPLIED)
                .map(AppliedMigration::id)
                .toList();
        told.put("schema", schema.program().name());
        told.put("program", schema.program().fingerprint());
        told.put("database", result.database());
        told.put("state", result.state().orElse("none"));
        told.put("verdict", word(result));
        told.put("accepted", result.accepted());
        told.put("message", result.message());
        told.put("applied", applied);
        told.put(
                "pending",
                schema.program().migrations().stream()
                        .map(MigrationRef::id)
                        .filter(id -> !applied.contains(id))
                        .toList());
        return told;
    }

    static String word(GuardResult result) {
        return result.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
