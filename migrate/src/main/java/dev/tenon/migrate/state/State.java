package dev.tenon.migrate.state;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.live.LiveDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** What may be compared with another. */
public sealed interface State {

    /** What it is called where it is shown; never holds a password. */
    String label();

    /**
     * What files say.
     *
     * @param renames what the author says is a new name and not a new thing
     * @param casts how its types come of others
     */
    record Described(String label, Database model, Renames renames, CastRegistry casts) implements State {

        /** What a schema says. */
        public static Described of(String label, Lowered schema, ClassSource classes) {
            return new Described(label, schema.model(), schema.renames(), classes.casts(schema.casts()));
        }

        /** What says nothing of where it comes from. */
        public static Described of(String label, Database model) {
            return new Described(label, model, Renames.NONE, Dialects.casts());
        }
    }

    /** What a database holds. */
    record Running(DatabaseUrl url) implements State {
        @Override
        public String label() {
            return url.display();
        }

        /** In its own words. */
        Found read(Scope scope) {
            try (Connection connection = Connections.open(url)) {
                return LiveDatabase.read(connection, Connections.dialect(url), scope);
            } catch (SQLException e) {
                throw DatabaseException.of(url, e);
            }
        }

        /** In the words of another state. */
        Live compare(Scope scope, Database expected) {
            try (Connection connection = Connections.open(url)) {
                return LiveDatabase.compare(connection, Connections.dialect(url), scope, expected);
            } catch (SQLException e) {
                throw DatabaseException.of(url, e);
            }
        }
    }
}
