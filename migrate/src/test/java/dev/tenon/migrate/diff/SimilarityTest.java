package dev.tenon.migrate.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Similarity.Pair;
import dev.tenon.migrate.op.Likeness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.RandomEdits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SimilarityTest {

    private static Database model(String schema) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", schema)))
                .lowered()
                .orElseThrow()
                .model();
    }

    private static Likeness columns(Table before, Column gone, Table after, Column added) {
        return new ColumnLikeness(Dialects.casts(), before, after).of(gone, added, Optional.empty());
    }

    @Property(tries = 300)
    void fromNoughtToOneAndTheSameBothWays(@ForAll long one, @ForAll long other) {
        Database before = RandomEdits.pair(one, 0).before();
        Database after = RandomEdits.pair(other, 0).before();
        for (Table old : before.tables()) {
            for (Table now : after.tables()) {
                Likeness there = new TableLikeness(before, after).of(old, now);
                assertEquals(
                        there.value(),
                        new TableLikeness(after, before).of(now, old).value(),
                        0.011);
                assertTrue(there.value() >= 0 && there.value() <= 1, there::text);
                old.columns()
                        .forEach(gone -> now.columns().forEach(added -> {
                            Likeness likeness = columns(old, gone, now, added);
                            assertTrue(likeness.value() >= 0 && likeness.value() <= 1, likeness::text);
                            assertEquals(
                                    likeness.value(),
                                    columns(now, added, old, gone).value());
                        }));
            }
        }
    }

    @Property(tries = 300)
    void whatIsTheSameIsWholly(@ForAll long seed) {
        Database model = RandomEdits.pair(seed, 0).before();
        for (Table table : model.tables()) {
            assertEquals(1, new TableLikeness(model, model).of(table, table).value());
            table.columns()
                    .forEach(column -> assertEquals(
                            1, columns(table, column, table, column).value()));
        }
    }

    /** The pairs depend on nothing but the models, and each thing is in one of them. */
    @Property(tries = 200)
    void noOrderChangesThePairs(@ForAll long seed) {
        RandomEdits.Pair pair = RandomEdits.pair(seed, 12);
        assertEquals(pairs(pair.before(), pair.after()), pairs(reversed(pair.before()), reversed(pair.after())));
    }

    private static Database reversed(Database database) {
        List<Table> tables = new ArrayList<>(database.tables().list());
        Collections.reverse(tables);
        return database.withTables(Names.of(tables));
    }

    private static List<String> pairs(Database before, Database after) {
        return new Identities(Dialects.casts(), RowEvidence.NONE, Answers.NONE, after, List.of())
                .tables(before).stream().map(SimilarityTest::text).toList();
    }

    private static String text(Pair<?> pair) {
        return pair.gone().name() + " = " + pair.added().name()
                + pair.likeness().text();
    }

    private static String columns(String before, String after) {
        Table old = model("entity T { id : int pk; " + before + " }")
                .tables()
                .list()
                .get(0);
        Table now =
                model("entity T { id : int pk; " + after + " }").tables().list().get(0);
        return Similarity.assign(new Similarity(Dialects.casts()).columns(old, now)).stream()
                .map(SimilarityTest::text)
                .collect(Collectors.joining("\n"));
    }

    @Example
    void reasons() {
        assertEquals(
                "qty = quantity (alike 0.93: 'qty' for 'quantity', same type, same place)",
                columns("qty : int", "quantity : int"));
        assertEquals(
                "t_name = name (alike 1.00: 'name' in both names, same type, same place)",
                columns("t_name : str(40)", "name : str(40)"));
        assertEquals(
                "amount = total (alike 0.49: int becomes long, same default, same place)",
                columns("amount : int = 7", "total : long = 7"));
        assertEquals("", columns("born : date", "weight : int"));
    }

    @Example
    void likenessIsReadBackFromTheQuestion() {
        Likeness likeness = new Likeness(0.834, List.of("same type", "'a, b' in both names"));
        Step.Decide decide = new Step.Decide("rename", "a is gone" + likeness.text(), List.of());
        assertEquals(Optional.of(new Likeness(0.83, List.of("same type", "'a b' in both names"))), decide.likeness());
        assertEquals(Optional.empty(), new Step.Decide("fill", "a (int) is required", List.of()).likeness());
        Likeness bare = new Likeness(1, List.of());
        assertEquals(Optional.of(bare), new Step.Decide("rename", bare.text(), List.of()).likeness());
    }

    /** A schema of two thousand tables, and one of two thousand others. */
    @Example
    void thousandsOfTables() {
        Database many = model(entities("Old", 2000));
        Database others = model(entities("New", 2000));
        Database edited = model(entities("Old", 1950) + entities("New", 50));
        StepWriter writer = new StepWriter(Dialects.casts());
        writer.write(many, many, Renames.NONE, Answers.NONE);
        Identities few = new Identities(Dialects.casts(), RowEvidence.NONE, Answers.NONE, edited, List.of());
        assertWorks(Duration.ofSeconds(2), () -> {
            assertEquals(50, few.tables(many).size());
            few.anyColumns(many);
        });
        Identities all = new Identities(Dialects.casts(), RowEvidence.NONE, Answers.NONE, others, List.of());
        assertWorks(Duration.ofSeconds(20), () -> all.tables(many));
    }

    /** By the time of this thread alone: what else the machine is busy with is none of its own. */
    private static void assertWorks(Duration most, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        assertTrue(took.compareTo(most) < 0, () -> "it worked for " + took);
    }

    private static String entities(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "entity " + name + i + " { id : long pk; name : str(40); kind" + i % 100
                        + " : int; note : text?; amount : decimal(10, 2) }\n")
                .collect(Collectors.joining());
    }
}
