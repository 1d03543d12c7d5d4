package dev.tenon.migrate.introspect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.truth.Lab;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** As many statements for a large database as for a small one. */
class QueryCountTest {

    @Test
    void doesNotGrowWithTheDatabase() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(tables(1));
            int few = statements(lab);
            assertTrue(few > 10, "they are counted: " + few);
            lab.empty();
            lab.execute(tables(200));
            assertEquals(few, statements(lab));
        }
    }

    private static List<String> tables(int count) {
        return List.of("do $$ begin for i in 1.." + count + " loop\n"
                + "execute format('create table t%s (id int primary key, a text check (a <> ''''), r int references t%s)',"
                + " i, i);\n"
                + "execute format('create index ix%s on t%s (a, (lower(a)))', i, i);\n"
                + "execute format('create view v%s as select * from t%s', i, i);\n"
                + "end loop; end $$");
    }

    private static int statements(Lab lab) throws SQLException {
        AtomicInteger count = new AtomicInteger();
        try (Connection connection = Connections.open(lab.url())) {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    QueryCountTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().endsWith("Statement")) {
                            count.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            PostgresReader.read(counting, Scope.DEFAULT);
        }
        return count.get();
    }
}
