package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.Optional;

/**
 * The drift of a database from what its own history says.
 *
 * @param position where the history says that it stands
 */
public record DatabaseDrift(Position position, Drift drift) {
    private static final int TRIES = 3;

    /**
     * Changes nothing.
     *
     * @param schema what the schema means; empty where nobody asks, or it has errors
     * @throws RefusedException with where the database stands and what to do, if its history does not tell what should be there
     */
    public static DatabaseDrift of(
            OpenDatabase database, Migrations migrations, Optional<Database> schema, Scope scope) {
        Position position = known(database, migrations);
        for (int i = 1; ; i++) {
            Database expected = position.state();
            Drift drift =
                    database.ask(() -> Drift.of(database.connection(), database.dialect(), scope, expected, schema));
            // A run that began and ended meanwhile is no drift.
            Position now = known(database, migrations);
            if (drift.isNone() || now.equals(position) || i == TRIES) {
                return new DatabaseDrift(position, drift);
            }
            position = now;
        }
    }

    private static Position known(OpenDatabase database, Migrations migrations) {
        Position position = database.settled(migrations);
        if (position.applied().isEmpty() && position.development().isEmpty()) {
            String holds = position.recorded() ? " holds no migration" : " has no history of migrations";
            throw new RefusedException(
                    Reason.FINDING,
                    database.url().display() + holds
                            + ", so nothing says what should be there; `dsl db baseline` adopts a database that is what the schema says, `dsl db upgrade` fills an empty one");
        }
        return position;
    }
}
