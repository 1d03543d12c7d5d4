package dev.tenon.serve.value;

import dev.tenon.migrate.data.QueryBinding;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** Lets jOOQ read and set values the way everything else of ours does. */
final class CodecBinding extends QueryBinding<Object> {
    private static final long serialVersionUID = 1L;

    private final transient ValueCodec<Object> codec;
    private final SqlDialect dialect;

    private CodecBinding(ValueCodec<Object> codec, SqlDialect dialect) {
        this.codec = codec;
        this.dialect = dialect;
    }

    static DataType<Object> type(ValueCodec<Object> codec, SqlDialect dialect) {
        return SQLDataType.OTHER.asConvertedDataType(new CodecBinding(codec, dialect));
    }

    @Override
    public Converter<Object, Object> converter() {
        return Converter.of(Object.class, Object.class, value -> value, value -> value);
    }

    @Override
    public void sql(BindingSQLContext<Object> context) {
        context.render().sql(context.variable());
    }

    @Override
    public void set(BindingSetStatementContext<Object> context) throws SQLException {
        codec.bind(dialect, context.statement(), context.index(), context.value());
    }

    @Override
    public void get(BindingGetResultSetContext<Object> context) throws SQLException {
        try {
            context.value(codec.read(dialect, context.resultSet(), context.index()));
        } catch (SQLException | DateTimeException | IllegalArgumentException | ArithmeticException e) {
            // One such value must not hide all the rows around it. Where the connection is the trouble, this fails too.
            context.value(new Unreadable(String.valueOf(context.resultSet().getString(context.index()))));
        }
    }
}
