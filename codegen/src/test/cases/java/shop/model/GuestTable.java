// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;

/** How {@link Guest} is stored. */
@Generated("dev.tenon")
public final class GuestTable {
    /** Its name in the database. */
    public static final String TABLE = "guest";

    public static final Column<UUID> ID = new Column<>(TABLE, "id", Codecs.uuid());

    public static final Column<String> NAME = new Column<>(TABLE, "name", Codecs.string(20));

    public static final Column<String> EMAIL = new Column<>(TABLE, "email", Codecs.text());

    public static final Column<Instant> CREATED_AT = new Column<>(TABLE, "created_at", Codecs.timestamp());

    /** What there is to know of it to read and write its rows. */
    public static final Entity<Guest> ENTITY = Entity.of(TABLE, GuestTable::read)
            .column(ID, Guest::id)
            .column(NAME, Guest::name)
            .column(EMAIL, Guest::email)
            .column(CREATED_AT, Guest::createdAt)
            .key(ID)
            .build();

    /** The names of all columns, in the order in which they are read and bound. */
    public static final List<String> COLUMNS = ENTITY.columns();

    /** Selects all rows; ends so that a condition may follow. */
    public static final String SELECT = """
            select
              "id",
              "name",
              "email",
              "created_at"
            from "guest"
            """;

    /** Inserts a complete row, whose values {@link #bind} sets. */
    public static final String INSERT = """
            insert into "guest" (
              "id",
              "name",
              "email",
              "created_at"
            ) values (?, ?, ?, ?)
            """;

    private GuestTable() {}

    /** Reads the current row of a result with the columns {@link #COLUMNS}. */
    public static Guest read(SqlDialect dialect, ResultSet row) throws SQLException {
        return new Guest(
                ID.readRequired(dialect, row, 1),
                NAME.readRequired(dialect, row, 2),
                EMAIL.readOptional(dialect, row, 3),
                CREATED_AT.readRequired(dialect, row, 4));
    }

    /** Sets the parameters of {@link #INSERT}. */
    public static void bind(SqlDialect dialect, PreparedStatement insert, Guest row) throws SQLException {
        ID.bind(dialect, insert, 1, row.id());
        NAME.bind(dialect, insert, 2, row.name());
        EMAIL.bind(dialect, insert, 3, row.email());
        CREATED_AT.bind(dialect, insert, 4, row.createdAt());
    }

    /**
     * Inserts a row and returns it as it then is, with what the database has set.
     *
     * @throws InvalidRowException if a value is missing, or a column would refuse it
     * @throws SQLException if the database refuses the row
     */
    public static Guest insert(Connection connection, Guest.Builder row) throws SQLException {
        return insertion(row).returning(connection, COLUMNS, GuestTable::read);
    }

    static RowInsert insertion(Guest.Builder row) {
        return new RowInsert(TABLE)
                .orDefault(ID, row.id)
                .required(NAME, row.name)
                .optional(EMAIL, row.email)
                .orDefault(CREATED_AT, row.createdAt);
    }
}
