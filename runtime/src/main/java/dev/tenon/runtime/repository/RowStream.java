package dev.tenon.runtime.repository;

import dev.tenon.runtime.row.RowReader;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of a statement, one by one. */
final class RowStream<R> extends AbstractSpliterator<R> {
    private final ResultSet rows;
    private final SqlDialect dialect;
    private final RowReader<R> reader;

    private RowStream(ResultSet rows, SqlDialect dialect, RowReader<R> reader) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.rows = rows;
        this.dialect = dialect;
        this.reader = reader;
    }

    /** @param select with its parameters set; closed with the stream */
    static <R> Stream<R> of(PreparedStatement select, SqlDialect dialect, RowReader<R> reader) throws SQLException {
        return StreamSupport.stream(new RowStream<>(select.executeQuery(), dialect, reader), false)
                .onClose(() -> {
                    try {
                        select.close();
                    } catch (SQLException e) {
                        throw new UncheckedSqlException(e);
                    }
                });
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        try {
            if (!rows.next()) {
                return false;
            }
            action.accept(reader.read(dialect, rows));
            return true;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }
}
