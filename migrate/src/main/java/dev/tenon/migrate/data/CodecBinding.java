package dev.tenon.migrate.data;

import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.runtime.value.ValueCodec;
import java.sql.SQLException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;

/** Lets jOOQ read and set values as everything else of ours does, on the product that a query runs on. */
final class CodecBinding<T> extends QueryBinding<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient ValueCodec<T> codec;

    CodecBinding(Class<T> type, ValueCodec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    @Override
    public Converter<Object, T> converter() {
        return Converter.of(Object.class, type, type::cast, value -> value);
    }

    @Override
    public void sql(BindingSQLContext<T> context) {
        if (context.render().paramType() != ParamType.INLINED) {
            context.render().sql(context.variable());
            return;
        }
        Object value = context.value();
        if (value != null && !(value instanceof String || value instanceof Integer || value instanceof Long)) {
            throw new UnsupportedOperationException(
                    "a " + type.getSimpleName()
                            + " has another form on each product, so it cannot stand in the SQL: use DSL.val and not DSL.inline");
        }
        context.render().visit(DSL.inline(value));
    }

    @Override
    public void set(BindingSetStatementContext<T> context) throws SQLException {
        codec.bind(dialect(context.dialect()), context.statement(), context.index(), context.value());
    }

    @Override
    public void get(BindingGetResultSetContext<T> context) throws SQLException {
        context.value(codec.read(dialect(context.dialect()), context.resultSet(), context.index()));
    }

    private static SqlDialect dialect(SQLDialect jooq) {
        return jooq.family() == SQLDialect.SQLITE ? SqlDialect.SQLITE : SqlDialect.POSTGRESQL;
    }
}
