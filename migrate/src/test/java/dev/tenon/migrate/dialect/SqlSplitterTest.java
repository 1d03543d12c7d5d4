package dev.tenon.migrate.dialect;

import static dev.tenon.migrate.dialect.SqlSplitter.Syntax.POSTGRESQL;
import static dev.tenon.migrate.dialect.SqlSplitter.Syntax.SQLITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SqlSplitterTest {

    @Test
    void semicolonsInQuotesAndComments() {
        String text = """
                -- first; of all
                insert into "a;b" values ('x;y', 'it''s;'); /* none; here */ ;
                select 1 /* a; */ -- b;
                """;
        List<String> expected = List.of("""
                -- first; of all
                insert into "a;b" values ('x;y', 'it''s;')""", "select 1 /* a; */ -- b;");
        assertEquals(expected, SqlSplitter.split(text, POSTGRESQL));
        assertEquals(expected, SqlSplitter.split(text, SQLITE));
    }

    @Test
    void dollarQuotes() {
        assertEquals(
                List.of("do $$ begin; end $$", "select $x$ $$;' $x$, a$b, $1", "select 2"),
                SqlSplitter.split("do $$ begin; end $$; select $x$ $$;' $x$, a$b, $1; select 2", POSTGRESQL));
    }

    @Test
    void backslashesEscapeOnlyInEscapeStrings() {
        assertEquals(
                List.of("select e'\\';', '\\'", "select 2"),
                SqlSplitter.split("select e'\\';', '\\'; select 2", POSTGRESQL));
        assertEquals(List.of("select E'a''\\';'", "b"), SqlSplitter.split("select E'a''\\';'; b", POSTGRESQL));
    }

    @Test
    void commentsNestInPostgresOnly() {
        assertEquals(List.of("a /* /* ; */ ; */", "b"), SqlSplitter.split("a /* /* ; */ ; */; b", POSTGRESQL));
        assertEquals(List.of("a /* /* ; */", "b"), SqlSplitter.split("a /* /* ; */; b", SQLITE));
    }

    @Test
    void quotesOfSqliteOnly() {
        assertEquals(List.of("select [a;'b], `c;`", "d"), SqlSplitter.split("select [a;'b], `c;`; d", SQLITE));
        assertEquals(List.of("select x['a;']", "d"), SqlSplitter.split("select x['a;']; d", POSTGRESQL));
    }

    @Test
    void bodies() {
        String trigger =
                "create temp trigger t after update on a begin update a set x = case when 1 then 2 end; select 1; end";
        assertEquals(List.of(trigger, "begin", "end"), SqlSplitter.split(trigger + "; begin; end;", SQLITE));
        String function = "create or replace function f() returns int begin atomic; select 1; end";
        assertEquals(List.of(function, "select 1"), SqlSplitter.split(function + ";select 1", POSTGRESQL));
    }

    @Test
    void nothing() {
        assertEquals(List.of(), SqlSplitter.split(" ; -- a\n /* b */ ;;", POSTGRESQL));
        assertEquals(
                List.of("select 'open; "),
                SqlSplitter.split("select 'open; ", POSTGRESQL).stream()
                        .map(s -> s + " ")
                        .toList());
    }

    @Property(tries = 200)
    void joinedStatementsComeApart(@ForAll("statements") List<String> statements) {
        String text = statements.stream().collect(Collectors.joining(";\n"));
        assertEquals(statements, SqlSplitter.split(text, POSTGRESQL));
    }

    @Provide
    Arbitrary<List<String>> statements() {
        Arbitrary<String> part = Arbitraries.of(
                "a",
                "'x;'",
                "\"y;\"",
                "$$ ; $$",
                "$q$ $$;$q$",
                "/* ; /* ; */ */",
                "e'\\';'",
                "1",
                "begin",
                "end",
                "case");
        return part.list()
                .ofMinSize(0)
                .ofMaxSize(6)
                .map(parts -> "select " + String.join(" ", parts))
                .map(String::strip)
                .list()
                .ofMaxSize(5);
    }
}
