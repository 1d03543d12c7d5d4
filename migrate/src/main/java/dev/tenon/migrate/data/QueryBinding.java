package dev.tenon.migrate.data;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jooq.Binding;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSetSQLOutputContext;

/** A binding of jOOQ's for values in queries: nothing of ours calls procedures, or writes streams of objects. */
public abstract class QueryBinding<T> implements Binding<Object, T> {
    private static final long serialVersionUID = 1L;

    @Override
    public final void register(BindingRegisterContext<T> context) throws SQLException {
        throw onlyQueries();
    }

    @Override
    public final void set(BindingSetSQLOutputContext<T> context) throws SQLException {
        throw onlyQueries();
    }

    @Override
    public final void get(BindingGetStatementContext<T> context) throws SQLException {
        throw onlyQueries();
    }

    @Override
    public final void get(BindingGetSQLInputContext<T> context) throws SQLException {
        throw onlyQueries();
    }

    private static SQLException onlyQueries() {
        return new SQLFeatureNotSupportedException("values pass through queries only");
    }
}
