package dev.tenon.migrate.fleet;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas of a PostgreSQL database, each of which is migrated as if it were a database by itself. */
public final class SchemaTargets {
    private static final int FEW = 5;
    private static final String SCHEMAS = "select nspname from pg_namespace"
            + " where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname collate \"C\"";
    /** An extension may have tables too. */
    private static final String BEHIND = "select n.nspname, count(*) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace and n.nspname = any (current_schemas(false))"
            + " where c.relkind in ('r', 'p')"
            + " and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')"
            + " group by 1 order by 1 limit 1";

    private SchemaTargets() {}

    /**
     * Those whose names are like one of the patterns, in the order of their names.
     *
     * @param patterns in which {@code %} stands for any text and all else for itself, {@code _} too
     * @throws RefusedException if there is none, or if what the migrations make is not in one schema alone
     * @throws DatabaseException if the database cannot be asked
     */
    public static List<Target> of(DatabaseUrl url, List<String> patterns, Migrations migrations) {
        requireOneSchema(migrations);
        in(url, patterns.get(0)); // what has no schemas to choose is not asked for them
        List<String> all = all(url);
        Pattern meant =
                Pattern.compile(patterns.stream().map(SchemaTargets::regex).collect(Collectors.joining("|")));
        List<Target> targets = new ArrayList<>();
        for (String schema : all) {
            if (meant.matcher(schema).matches()) {
                targets.add(new Target(schema, in(url, schema)));
            }
        }
        if (targets.isEmpty()) {
            throw new RefusedException(
                    Reason.USAGE,
                    url.display() + " has no schema like " + String.join(" or ", patterns)
                            + "; in a pattern % stands for any text, and all else for itself. There " + told(all));
        }
        return List.copyOf(targets);
    }

    private static DatabaseUrl in(DatabaseUrl url, String schema) {
        try {
            return url.inSchema(schema);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.USAGE, e.getMessage());
        }
    }

    private static String regex(String pattern) {
        return Stream.of(pattern.split("%", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    private static String told(List<String> all) {
        if (all.isEmpty()) {
            return "is no schema at all";
        }
        return (all.size() == 1 ? "is " : "are ")
                + String.join(", ", all.subList(0, Math.min(FEW, all.size())))
                + (all.size() > FEW ? " and " + (all.size() - FEW) + " more" : "");
    }

    private static List<String> all(DatabaseUrl url) {
        try (Connection connection = Connections.open(url);
                Statement statement = connection.createStatement()) {
            if (url.hasSearchPath()) {
                requireNoTables(statement);
            }
            List<String> schemas = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(SCHEMAS)) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
            return schemas;
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** A table that a schema has lost would be looked for in the next one of the search path, and found there. */
    private static void requireNoTables(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(BEHIND)) {
            if (rows.next()) {
                throw new RefusedException(
                        Reason.USAGE,
                        "currentSchema names " + rows.getString(1) + ", which would stand behind each schema and holds "
                                + rows.getLong(2) + (rows.getLong(2) == 1 ? " table" : " tables")
                                + " that could be taken for its own; name only schemas there that hold extensions and functions");
            }
        }
    }

    private static void requireOneSchema(Migrations migrations) {
        Optional<Database> state = state(migrations);
        state.flatMap(model -> model.namespaces().stream().findFirst()).ifPresent(namespace -> {
            throw new RefusedException(
                    Reason.USAGE,
                    "what these migrations make is in the schema " + namespace.name()
                            + " too, of which there is one for all; --schemas is for models that name no schema (`module`)");
        });
        state.flatMap(SchemaTargets::extension).ifPresent(name -> {
            throw new RefusedException(
                    Reason.USAGE,
                    "these migrations make the extension " + name
                            + ", of which there is one in a database, for all of its"
                            + " schemas; create it once, in a schema of its own that the address names (?currentSchema=NAME),"
                            + " and take it out of the schema files");
        });
    }

    private static Optional<String> extension(Database model) {
        return model.objects().stream()
                .filter(object -> object instanceof SqlObject sql && sql.kind().equals("extension"))
                .map(SchemaObject::name)
                .findFirst();
    }

    /** Branches that do not fit behind each other have none, which an upgrade tells. */
    private static Optional<Database> state(Migrations migrations) {
        try {
            return Optional.of(migrations.state());
        } catch (ReplayException e) {
            return Optional.empty();
        }
    }
}
