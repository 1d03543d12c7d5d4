package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.binary;
import static dev.tenon.migrate.dialect.Models.call;
import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.identity;
import static dev.tenon.migrate.dialect.Models.name;
import static dev.tenon.migrate.dialect.Models.number;
import static dev.tenon.migrate.dialect.Models.string;
import static dev.tenon.migrate.dialect.Models.table;
import static dev.tenon.migrate.dialect.Models.type;
import static dev.tenon.migrate.dialect.Models.valued;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the server writes a table anew, as it says itself, and whether it knows about the values afterwards. */
class PostgresRewritesTest {
    private static final Database BEFORE = database(
            List.of(),
            table(
                    "t",
                    identity("id", "int"),
                    column("a", "int?"),
                    valued("b", "str(20)", string("7")),
                    column("c", "text"),
                    column("d", "text?"),
                    new Constraint.PrimaryKey("pk_t", List.of("id"))),
            table("other", column("n", "int"), new Constraint.PrimaryKey("pk_other", List.of("n"))));

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = new TestDatabase();
        database.become(BEFORE);
        database.execute("insert into t (a, b, c) select n, n, '[]' from generate_series(1, 500) n");
        database.execute("create table rewrites (name text)");
        database.execute("create function note() returns event_trigger language plpgsql as $$ begin"
                + " insert into rewrites values (pg_event_trigger_table_rewrite_oid()::regclass::text); end $$");
        database.execute("create event trigger noted on table_rewrite execute function note()");
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    private static AlterType alter(String column, String before, String after) {
        return new AlterType("t", column, type(before), type(after));
    }

    private Plan run(Operation... operations) throws SQLException {
        Plan plan = Planner.plan(Dialects.of("postgresql"), BEFORE, List.of(operations));
        database.transaction(plan.statements().map(s -> s.sql()).toList());
        return plan;
    }

    private List<String> rewrites() throws SQLException {
        return database.query("select name, count(*) from rewrites group by name order by name");
    }

    @Test
    void severalChangesOfOneTableWriteItOnce() throws SQLException {
        Plan plan = run(
                new AddColumn("t", valued("token", "uuid", call(Function.UUID))),
                new SetRequired("t", "c", false),
                alter("a", "int", "long"),
                alter("b", "str(20)", "int"),
                alter("c", "text", "json"),
                new SetDefault("t", "d", Optional.empty(), Optional.of(new Default.Value(number("1")))),
                alter("id", "int", "long"));

        assertEquals(List.of("t|1"), rewrites());
        assertEquals(1, plan.statements().filter(s -> s.work() == Work.REWRITE).count());
        PlannedStep joined = plan.steps().get(0);
        assertEquals(7, joined.operations().size());
        assertEquals(
                List.of("t.b fits int", "t.c fits json"),
                joined.preflights().stream().map(Preflight::claim).toList());
        assertEquals(true, joined.asksFirst());
        assertEquals(
                List.of("500|500|bigint"),
                database.query("select count(distinct token), sum(b - a + 1), pg_typeof(min(id)) from t"));
    }

    @Test
    void whatOnlyChangesTheCatalogStaysForItself() throws SQLException {
        Plan plan = run(alter("b", "str(20)", "str(200)"), new SetRequired("t", "c", false));

        assertEquals(List.of(), rewrites());
        assertEquals(3, plan.steps().size());
    }

    @Test
    void whatPostgresqlWouldDoInAnotherOrderStaysApart() throws SQLException {
        Optional<Default> ten = Optional.of(new Default.Value(number("10")));
        run(
                alter("a", "int", "long"),
                new SetDefault("t", "a", Optional.empty(), ten),
                new SetDefault("t", "a", ten, Optional.empty()),
                new SetRequired("t", "a", true),
                new SetRequired("t", "a", false),
                alter("a", "long", "decimal(20, 0)"),
                alter("c", "text", "json"));

        assertEquals(List.of("t|2"), rewrites());
        assertEquals(
                List.of("t|YES"),
                database.query("select column_default is null, is_nullable from information_schema.columns"
                        + " where table_name = 't' and column_name = 'a'"));
    }

    @Test
    void aNewColumnIsGeneratedFromTheNewTypes() throws SQLException {
        run(
                alter("a", "int", "long"),
                new AddColumn(
                        "t",
                        column("twice", "long?")
                                .withDefault(Optional.of(new Default.Generated(
                                        binary(BinaryOperator.ADD, name("a"), name("a")), true)))));

        assertEquals(List.of("t|1"), rewrites());
        assertEquals(
                List.of("2|1000|bigint"),
                database.query("select min(twice), max(twice), pg_typeof(min(twice)) from t"));
    }

    @Test
    void statisticsAreThereAfterwards() throws SQLException {
        database.execute("analyze");
        run(
                alter("a", "int", "long"),
                alter("c", "text", "json"),
                new RenameColumn("t", "a", "renamed"),
                new RenameTable("t", "u"));

        assertEquals(
                List.of("u|b", "u|c", "u|id", "u|renamed"),
                database.query("select tablename, attname from pg_stats where schemaname = 'public'"
                        + " and tablename in ('t', 'u') and attname <> 'd' order by 2"));
        assertEquals(
                List.of("u|1"),
                rewrites().stream().map(line -> line.replace("t|", "u|")).toList());
    }
}
