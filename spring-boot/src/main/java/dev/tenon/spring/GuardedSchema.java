package dev.tenon.spring;

import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryReader;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that was found right when the application started, or at least fit to be read, to be asked again while it runs. */
public final class GuardedSchema {
    private final DataSource source;
    private final SchemaDescriptor program;
    private final GuardLevel level;
    private final boolean readOnly;

    /** @param readOnly whether the application only reads, because the database was not right */
    GuardedSchema(DataSource source, SchemaDescriptor program, GuardLevel level, boolean readOnly) {
        this.source = source;
        this.program = program;
        this.level = level;
        this.readOnly = readOnly;
    }

    /**
     * What the database is to the application by now.
     *
     * @throws SQLException if it cannot be asked
     */
    public GuardResult check() throws SQLException {
        return SchemaGuard.check(source, program, GuardOptions.DEFAULT.withLevel(level));
    }

    /** Whether the application works with what was found. */
    public boolean works(GuardResult result) {
        return result.accepted() || (readOnly && result.readable());
    }

    /** Whether the application only reads. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * The migrations that the database holds, in the order in which they came.
     *
     * @throws SQLException if it cannot be asked
     */
    public History history() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return HistoryReader.read(connection);
        }
    }

    /** What the application was built for. */
    public SchemaDescriptor program() {
        return program;
    }
}
