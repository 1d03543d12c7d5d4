package dev.tenon.migrate.hook;

import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.runtime.value.SqlDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of a file, in one transaction. A file whose name says one of the products, as {@code grants.postgresql.sql}, is
 * for that one alone.
 */
public final class SqlHook implements MigrationHook {
    private final Path file;
    private final String written;

    /** @param written as the author has named the file */
    public SqlHook(Path file, String written) {
        this.file = file;
        this.written = written;
    }

    @Override
    public void run(HookContext context) throws Exception {
        if (!isFor(context.dialect())) {
            return;
        }
        SqlSplitter.Syntax syntax =
                context.dialect() == SqlDialect.SQLITE ? SqlSplitter.Syntax.SQLITE : SqlSplitter.Syntax.POSTGRESQL;
        for (String statement : SqlSplitter.split(TextFiles.read(file), syntax)) {
            try {
                Jdbc.execute(context.connection(), statement);
            } catch (SQLException e) {
                String first = statement.strip().lines().findFirst().orElse("");
                throw new SQLException(
                        String.valueOf(e.getMessage()).strip() + ", in: " + first,
                        e.getSQLState(),
                        e.getErrorCode(),
                        e);
            }
        }
    }

    private boolean isFor(SqlDialect dialect) {
        String name = file.getFileName().toString();
        return Stream.of(SqlDialect.values())
                .noneMatch(other -> other != dialect && name.endsWith("." + other.word() + ".sql"));
    }

    @Override
    public Optional<String> problem() {
        return Files.isRegularFile(file) ? Optional.empty() : Optional.of("there is no file " + file);
    }

    @Override
    public String name() {
        return "sql " + written;
    }
}
