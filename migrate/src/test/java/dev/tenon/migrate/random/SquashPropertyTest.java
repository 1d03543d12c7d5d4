package dev.tenon.migrate.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.Squashing;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Addresses;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Over random chains of migrations, from nothing and from a state with tables. */
class SquashPropertyTest {
    private static final StepWriter WRITER = new StepWriter(new BuiltInCasts());
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Property(tries = 120)
    void shortWayLeadsThereAndBackAndLeavesTheGraphAsItWas(
            @ForAll long seed,
            @ForAll @IntRange(max = 6) int first,
            @ForAll @IntRange(max = 6) int second,
            @ForAll @IntRange(max = 1) int from) {
        Migrations migrations = Files.load(chain(seed, List.of(first, second, 3)));
        List<Revision> all = migrations.ordered();
        String range = from == 0 ? all.get(2).id() : all.get(0) + ".." + all.get(3);
        List<Revision> squashable = new Addresses(migrations).range(range);
        Squashed squashed = new Squashing(migrations, squashable)
                .squashed(Optional.empty(), Path.of("migrations"), NOW, new BuiltInCasts());

        Revision squash = squashed.squash();
        assertEquals(squashable.get(0).before(), squash.before());
        assertEquals(squashable.get(squashable.size() - 1).after(), squash.after());
        assertTrue(lines(List.of(squash)) <= lines(squashable), () -> texts(squash));
        if (from == 0) {
            assertTrue(
                    squash.migration().up().stream()
                            .allMatch(step -> step.toString().contains("Create")
                                    || step.toString().contains("AddConstraint")
                                    || step.toString().contains("SetComment")
                                    || texts(squash).contains("create sql table")),
                    () -> texts(squash));
        }
        assertEquals(facts(migrations), facts(squashed.with()));
        for (int i = 0; i < all.size(); i++) {
            assertEquals(all.get(i).after(), squashed.with().ordered().get(i).after());
        }
    }

    private static String texts(Revision squash) {
        return squash.file().text()
                + squash.parts().stream().map(one -> one.file().text()).collect(Collectors.joining());
    }

    private static long lines(List<Revision> revisions) {
        return revisions.stream()
                .flatMap(revision -> revision.migration().up().stream())
                .count();
    }

    private static List<List<Object>> facts(Migrations migrations) {
        return migrations.ordered().stream()
                .map(one -> List.<Object>of(one.id(), one.parents(), one.fingerprint(), one.checksum()))
                .toList();
    }

    private static List<SourceFile> chain(long seed, List<Integer> counts) {
        List<Pair> pairs = RandomEdits.chain(seed, counts);
        List<SourceFile> files = new ArrayList<>();
        add(files, Database.EMPTY, pairs.get(0).before(), Renames.NONE);
        pairs.forEach(pair -> add(files, pair.before(), pair.after(), pair.renames()));
        return files;
    }

    private static void add(List<SourceFile> files, Database before, Database after, Renames renames) {
        Steps steps = WRITER.write(before, after, renames, Answers.NONE);
        Steps decided = new Steps(Files.decided(steps.up(), decide -> 0), Files.decided(steps.down(), decide -> 0));
        files.add(Files.file(
                id(files.size()), files.isEmpty() ? List.of() : List.of(id(files.size() - 1)), after, decided));
    }

    private static String id(int number) {
        return "20261120T08000" + number + "_m" + number;
    }
}
