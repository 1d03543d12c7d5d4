// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.annotation.processing.Generated;

/** How {@link Measure} is stored. */
@Generated("dev.tenon")
public final class MeasureTable {
    /** Its name in the database. */
    public static final String TABLE = "lab.measure";

    public static final Column<Integer> ID = new Column<>(TABLE, "id", Codecs.int32());

    public static final Column<BigDecimal> PRICE = new Column<>(TABLE, "price", Codecs.decimal(12, 2));

    public static final Column<Long> DOUBLED = new Column<>(TABLE, "doubled", Codecs.int64());

    public static final Column<String> HOST = new Column<>(TABLE, "host", Codecs.untyped(40));

    public static final Column<String> SPAN = new Column<>(TABLE, "span", Codecs.untyped());

    /** What there is to know of it to read and write its rows. */
    public static final Entity<Measure> ENTITY = Entity.of(TABLE, MeasureTable::read)
            .generated(ID, Measure::id)
            .column(PRICE, Measure::price)
            .generated(DOUBLED, Measure::doubled)
            .column(HOST, Measure::host)
            .column(SPAN, Measure::span)
            .key(ID)
            .build();

    /** The names of all columns, in the order in which they are read and bound. */
    public static final List<String> COLUMNS = ENTITY.columns();

    private MeasureTable() {}

    /** Selects all rows; ends so that a condition may follow. */
    public static String selectSql(SqlDialect dialect) {
        return """
                select
                  "id",
                  "price",
                  "doubled",
                  "host",
                  "span"
                from %s
                """.formatted(dialect.table(TABLE));
    }

    /** Inserts a complete row, whose values {@link #bind} sets. */
    public static String insertSql(SqlDialect dialect) {
        return """
                insert into %s (
                  "price",
                  "host",
                  "span"
                ) values (?, ?, ?)
                """.formatted(dialect.table(TABLE));
    }

    /** Reads the current row of a result with the columns {@link #COLUMNS}. */
    public static Measure read(SqlDialect dialect, ResultSet row) throws SQLException {
        return new Measure(
                ID.readOptional(dialect, row, 1),
                PRICE.readRequired(dialect, row, 2),
                DOUBLED.readOptional(dialect, row, 3),
                HOST.readRequired(dialect, row, 4),
                SPAN.readRequired(dialect, row, 5));
    }

    /** Sets the parameters of {@link #insertSql}. */
    public static void bind(SqlDialect dialect, PreparedStatement insert, Measure row) throws SQLException {
        PRICE.bind(dialect, insert, 1, row.price());
        HOST.bind(dialect, insert, 2, row.host());
        SPAN.bind(dialect, insert, 3, row.span());
    }

    /**
     * Inserts a row and returns it as it then is, with what the database has set.
     *
     * @throws InvalidRowException if a value is missing, or a column would refuse it
     * @throws SQLException if the database refuses the row
     */
    public static Measure insert(Connection connection, Measure.Builder row) throws SQLException {
        return insertion(row).returning(connection, COLUMNS, MeasureTable::read);
    }

    static RowInsert insertion(Measure.Builder row) {
        return new RowInsert(TABLE)
                .required(PRICE, row.price)
                .required(HOST, row.host)
                .required(SPAN, row.span);
    }
}
