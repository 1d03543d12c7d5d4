package dev.tenon.serve.api;

import dev.tenon.compiler.model.Table;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.Backend;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.query.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** One connection for one request, with the settings that values depend on. */
public final class Sessions {
    private final Backend backend;

    public Sessions(Backend backend) {
        this.backend = backend;
    }

    public Backend backend() {
        return backend;
    }

    /** Work on the rows of a table. */
    public <T> T on(ServedSchema schema, Table table, Function<TableRows, T> work) {
        return on(schema, connection -> work.apply(new TableRows(schema, table, connection)));
    }

    public <T> T on(ServedSchema schema, Function<Connection, T> work) {
        try (Connection connection = open(schema.dialect())) {
            return work.apply(connection);
        } catch (Problem e) {
            throw e;
        } catch (SQLException e) {
            throw new Problem(503, "The database cannot be reached or opened.");
        } catch (RuntimeException e) {
            // Whatever went wrong is explained when the tables were changed under the request's feet.
            if (!backend.schema().equals(schema)) {
                throw new Problem(503, "The schema changed while the request ran; send it again.");
            }
            throw e;
        }
    }

    private Connection open(SqlDialect dialect) throws SQLException {
        Connection connection = backend.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    switch (dialect) {
                        case POSTGRESQL -> "set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'";
                        case SQLITE -> "pragma foreign_keys = on";
                    });
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
