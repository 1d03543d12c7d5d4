package dev.tenon.migrate.author;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.TypePattern;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.CastTrial;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All casts that an author has written, tried on a product: those of the schema, and those in the lines of migrations. */
public final class CastTrials {
    private final Dialect dialect;
    private final Connection connection;

    private CastTrials(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Where a cast stands, and the change that it is tried with. */
    private record Written(String place, CastTrial.Way way) {}

    /**
     * @param ofSchema what does not hold of casts that can still be written otherwise
     * @param ofFiles of those in migrations, whose rows are asked again before anything changes
     */
    public record Findings(List<String> ofSchema, List<String> ofFiles) {}

    /**
     * @param url of a database that is only worked in by a transaction that is taken back
     * @param schema empty where it has no casts
     * @throws DatabaseException if it cannot be reached, or lets nobody make a table of his own
     */
    public static Findings findings(DatabaseUrl url, Optional<Lowered> schema, Migrations migrations) {
        List<Written> ofSchema = schema.map(CastTrials::ofSchema).orElse(List.of());
        List<Written> ofFiles = ofFiles(migrations);
        if (ofSchema.isEmpty() && ofFiles.isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        try (Connection connection = Connections.open(url)) {
            CastTrials trials = new CastTrials(Connections.dialect(url), connection);
            return new Findings(trials.tried(ofSchema), trials.tried(ofFiles));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    private List<String> tried(List<Written> casts) throws SQLException {
        List<String> findings = new ArrayList<>();
        for (Written cast : casts) {
            CastTrial.problem(connection, dialect, cast.way())
                    .ifPresent(problem -> findings.add(cast.place() + " from "
                            + cast.way().from().text() + " to "
                            + cast.way().to().text() + " is not "
                            + cast.way().there().promise().word() + " on " + dialect.name() + ": " + problem));
        }
        return findings;
    }

    private static List<Written> ofSchema(Lowered schema) {
        CastRegistry casts = Dialects.casts(schema.casts(), () -> CastTrials.class.getClassLoader());
        List<Written> written = new ArrayList<>();
        for (DeclaredCast cast : schema.casts()) {
            Type from = sample(cast.from());
            Type to = sample(cast.to());
            cast.conversion()
                    .filter(conversion -> !from.equals(to))
                    .ifPresent(conversion -> written.add(new Written(
                            "The cast of the schema",
                            new CastTrial.Way(
                                    from,
                                    to,
                                    conversion,
                                    casts.conversion(to, from),
                                    schema.model().enums()))));
        }
        return written;
    }

    /** One of those that a pattern means, with room for most. */
    private static Type sample(TypePattern pattern) {
        if (pattern instanceof TypePattern.One one) {
            return one.type();
        }
        return ((TypePattern.AnySize) pattern).kind() == ScalarKind.STR
                ? Type.Scalar.of(ScalarKind.STR, 200)
                : Type.Scalar.of(ScalarKind.DECIMAL, 12, 2);
    }

    private static List<Written> ofFiles(Migrations migrations) {
        List<Written> written = new ArrayList<>();
        for (Revision revision : migrations.shortly()) {
            // A file without such a line need not be read in full.
            if (revision.file().text().contains(Conversion.VALUE)) {
                List<Operation> up = Step.replayable(revision.migration().up());
                List<Operation> down = Step.replayable(revision.migration().down());
                collect(revision, revision.before(), up, down, written);
                collect(revision, revision.after(), down, up, written);
            }
        }
        return written;
    }

    private static void collect(
            Revision revision, Database start, List<Operation> there, List<Operation> back, List<Written> into) {
        Database state = start;
        for (Operation operation : there) {
            if (operation instanceof AlterType alter && alter.conversion().isPresent()) {
                into.add(new Written(
                        revision.id() + ": the cast of " + alter.tableName() + "." + alter.column(),
                        new CastTrial.Way(
                                alter.before(),
                                alter.after(),
                                alter.conversion().get(),
                                wayBack(alter, back),
                                state.enums())));
            }
            state = Replay.apply(state, operation);
        }
    }

    private static Optional<Conversion> wayBack(AlterType alter, List<Operation> back) {
        return back.stream()
                .filter(AlterType.class::isInstance)
                .map(AlterType.class::cast)
                .filter(other -> other.tableName().equals(alter.tableName())
                        && other.column().equals(alter.column())
                        && other.before().equals(alter.after())
                        && other.after().equals(alter.before()))
                .findFirst()
                .flatMap(AlterType::conversion);
    }
}
