package dev.tenon.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.random.RandomEdits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Every expression of random models, as a real server prints it, is read as what it was. Enums {@code as check} are texts to
 * the server, and so to who reads from it.
 */
final class PrintedModelsTest {
    private static final int MODELS = 150;

    @AutoClose
    private static final TestDatabase database = new TestDatabase();

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyExpressionIsReadBack() throws SQLException {
        for (long seed = 0; seed < MODELS; seed++) {
            Database model = RandomEdits.pair(seed, 0).before();
            database.become(model);
            Database kept = CheckEnums.spelledOut(model);
            for (Table table : model.tables()) {
                Table found = kept.table(table.name()).orElseThrow();
                defaults(table.withColumns(found.columns()));
                checks(table.withColumns(found.columns()));
                indexes(table.withColumns(found.columns()));
            }
        }
        assertEquals(List.of(), wrong);
        for (String place : List.of("default", "generated", "check", "where", "key")) {
            assertTrue(counts.getOrDefault(place, 0) > 20, () -> "hardly any " + place + ": " + counts);
        }
    }

    private void defaults(Table table) throws SQLException {
        PrintedExpression printed = PrintedExpression.over(table.columns());
        for (Column column : table.columns()) {
            List<String> found = database.query("select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d"
                    + " join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = "
                    + regclass(table.name()) + " and a.attname = " + PostgresNames.string(column.name()));
            if (found.isEmpty()) {
                continue;
            }
            Default byDefault = column.byDefault().orElseThrow();
            if (byDefault instanceof Default.Generated generated) {
                compare(
                        "generated",
                        found.get(0),
                        printed.normalGenerated(generated.expr(), column),
                        printed.generated(found.get(0), column));
            } else if (byDefault instanceof Default.Value value) {
                compare(
                        "default",
                        found.get(0),
                        PrintedExpression.normalValue(value.expr(), column),
                        PrintedExpression.value(found.get(0), column));
            }
        }
    }

    private void checks(Table table) throws SQLException {
        PrintedExpression printed = PrintedExpression.over(table.columns());
        for (Constraint.Check check : table.checks().toList()) {
            List<String> found =
                    database.query("select pg_get_expr(conbin, conrelid) from pg_constraint where conrelid = "
                            + regclass(table.name()) + " and conname = " + PostgresNames.string(check.name()));
            compare("check", found.get(0), printed.normal(check.condition()), printed.condition(found.get(0)));
        }
    }

    private void indexes(Table table) throws SQLException {
        PrintedExpression printed = PrintedExpression.over(table.columns());
        for (Index index : table.indexes()) {
            String name = PostgresNames.string(PostgresNames.besides(table.name(), index.name())) + "::regclass";
            List<String> where =
                    database.query("select pg_get_expr(indpred, indrelid) from pg_index where indexrelid = " + name);
            if (where.isEmpty()) {
                continue;
            }
            index.where()
                    .ifPresent(condition ->
                            compare("where", where.get(0), printed.normal(condition), printed.condition(where.get(0))));
            for (int i = 0; i < index.keys().size(); i++) {
                if (index.keys().get(i).column().isEmpty()) {
                    String key = database.query(
                                    "select pg_get_indexdef(" + name + "::regclass, " + (i + 1) + ", false)")
                            .get(0);
                    compare("key", key, printed.normal(index.keys().get(i).value()), printed.key(key));
                }
            }
        }
    }

    private void compare(String place, String text, Expr normal, Optional<Expr> read) {
        counts.merge(place, 1, Integer::sum);
        if (!read.equals(Optional.of(normal))) {
            wrong.add(place + ": " + text + "\n  is " + read + "\n  for " + normal);
        }
    }

    private static String regclass(String name) {
        return PostgresNames.string(PostgresNames.relation(name)) + "::regclass";
    }
}
