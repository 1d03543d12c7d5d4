package dev.tenon.migrate.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:a.db, jdbc:sqlite:a.db, sqlite:a.db",
        "jdbc:sqlite:/x/a.db, jdbc:sqlite:/x/a.db, sqlite:/x/a.db",
        "sqlite:///x/a.db, jdbc:sqlite:/x/a.db, sqlite:/x/a.db",
        "postgresql://h/d, jdbc:postgresql://h/d, postgresql://h/d",
        "postgres://u@h:5/d, jdbc:postgresql://h:5/d, postgresql://u@h:5/d",
        "jdbc:postgresql:d, jdbc:postgresql://localhost/d, postgresql://localhost/d",
        "postgresql://h/d?sslmode=require&user=u, jdbc:postgresql://h/d?sslmode=require, postgresql://u@h/d",
        "postgresql:///d, jdbc:postgresql://localhost/d, postgresql://localhost/d",
        "postgresql://u@my_db_1:5/d, jdbc:postgresql://my_db_1:5/d, postgresql://u@my_db_1:5/d",
        "'postgresql://u@a:5,b:6/d', 'jdbc:postgresql://a:5,b:6/d', 'postgresql://u@a:5,b:6/d'",
        "'jdbc:postgresql://[::1]:5/d', 'jdbc:postgresql://[::1]:5/d', 'postgresql://[::1]:5/d'"
    })
    void shortAndJdbcAddresses(String text, String jdbc, String display) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertEquals(jdbc, url.jdbc());
        assertEquals(display, url.display());
        assertEquals(display, url.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:s3cret@h/d, s3cret",
        "postgresql://me:s3cret%40%2F%3A%23%25@h/d, s3cret@/:#%",
        "postgresql://me:s3cret+x@h/d, s3cret+x",
        "postgresql://me:s3cret:x@h/d, s3cret:x",
        "postgresql://h/d?user=me&password=s3cret%26, s3cret&",
        "jdbc:postgresql://h/d?password=s3cret&user=me&ssl=true, s3cret"
    })
    void passwordsReachTheDriverAndNothingElse(String text, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertEquals("me", url.properties().getProperty("user"));
        assertEquals(password, url.properties().getProperty("password"));
        assertFalse((url.jdbc() + url.display() + url).contains("s3cret"), url.jdbc());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:s3cret/@h/d",
                "postgresql://me:123/s3cret@h/d",
                "postgresql://me:s3cret@x@h/d",
                "postgresql://me:s3cret#@h/d",
                "postgresql://me:s3cret%zz@h/d",
                "postgresql://me:s3 cret@h/d",
                "postgresql://me:s3cret[@h/d",
                "mysql://me:s3cret@h/d",
                "me:s3cret@h/d",
                "postgresql://h:99x/d?password=s3cret"
            })
    void whatCannotBeReadIsSaidWithoutThePassword(String text) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse(text));
        assertFalse(failure.getMessage().contains("cret"), failure.getMessage());
        assertFalse(String.valueOf(failure.getCause()).contains("cret"), "cause");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u@h/d, tenant_1, jdbc:postgresql://h/d, '\"tenant_1\"', postgresql://u@h/d?currentSchema=tenant_1",
        "postgresql://h/d?currentSchema=ext, t, jdbc:postgresql://h/d, '\"t\",ext', postgresql://h/d?currentSchema=t",
        "'postgresql://h/d?ssl=true&currentSchema=a,b', t, jdbc:postgresql://h/d?ssl=true, '\"t\",a,b', postgresql://h/d?currentSchema=t",
        "postgresql://h/d?currentSchema=a&ssl=true, t, jdbc:postgresql://h/d?ssl=true, '\"t\",a', postgresql://h/d?currentSchema=t",
        "postgresql://h/d, 'Ein \"/&', jdbc:postgresql://h/d, '\"Ein \"\"/&\"', postgresql://h/d?currentSchema=Ein%20%22%2F%26"
    })
    void aSchemaAsIfItWereADatabase(String text, String schema, String jdbc, String path, String display) {
        DatabaseUrl url = DatabaseUrl.parse(text).inSchema(schema);
        assertEquals(jdbc, url.jdbc());
        assertEquals(path, url.properties().getProperty("currentSchema"));
        assertEquals(display, url.display());
        assertEquals(schema, url.schema().orElseThrow());
        assertEquals(
                "postgresql://h/other",
                DatabaseUrl.parse(text)
                        .inSchema(schema)
                        .onSameServer("other")
                        .display()
                        .replace("u@", ""));
    }

    @Test
    void noSessionKeepsASchemaBehindAPooler() {
        DatabaseUrl pooled = DatabaseUrl.parse("postgresql://h/d?lock=row");
        String why = assertThrows(IllegalArgumentException.class, () -> pooled.inSchema("t"))
                .getMessage();
        assertTrue(why.contains("past the pooler"), why);
        DatabaseUrl tenant = DatabaseUrl.parse("postgresql://h/d").inSchema("t");
        assertThrows(IllegalArgumentException.class, () -> tenant.locking("row"));
        assertThrows(
                IllegalArgumentException.class,
                () -> DatabaseUrl.parse("sqlite:a.db").inSchema("t"));
    }

    @Test
    void noFile() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DatabaseUrl.parse("sqlite:"))
                .getMessage()
                .contains("names no file"));
    }
}
