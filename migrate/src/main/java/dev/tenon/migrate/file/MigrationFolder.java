package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.file.Migration.Acknowledged;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads a folder of migrations by replaying it: every {@code up} must lead from its parents' state to what it says it
 * yields, and every {@code down} back again. So an edited, missing, doubled or misplaced file is found here, before any
 * database is touched.
 */
public final class MigrationFolder {
    private final Diagnostics found;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Revision> done = new LinkedHashMap<>();

    private record Source(SourceFile file, MigrationSyntax syntax) {}

    private MigrationFolder(Diagnostics found) {
        this.found = found;
    }

    /** The files of a folder, by name. A folder that is not there is empty. */
    public static List<SourceFile> files(Path folder) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        if (Files.isRegularFile(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> list = Files.list(folder)) {
                List<Path> paths = list.filter(p -> p.getFileName().toString().endsWith(Migration.EXTENSION))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .toList();
                for (Path path : paths) {
                    files.add(TextFiles.source(path));
                }
            }
        }
        return files;
    }

    /** The migrations in these files; what is wrong with them goes to {@code found}. */
    public static Migrations load(List<SourceFile> files, Diagnostics found) {
        MigrationFolder folder = new MigrationFolder(found);
        files.forEach(folder::parse);
        folder.link();
        return new Migrations(List.copyOf(folder.done.values()));
    }

    /** The migrations with one more that stands behind them; what is wrong with it goes to {@code found}. */
    public static Migrations load(Migrations known, SourceFile one, Diagnostics found) {
        MigrationFolder folder = new MigrationFolder(found);
        known.ordered().forEach(revision -> folder.done.put(revision.id(), revision));
        folder.parse(one);
        folder.link();
        return new Migrations(List.copyOf(folder.done.values()));
    }

    private void parse(SourceFile file) {
        MigrationParser.parse(file, found).ifPresent(syntax -> {
            Identifier id = syntax.id();
            Optional<SourceFile> first = file(id.text());
            if (first.isPresent()) {
                found.add(Diagnostic.at(
                                id.span(),
                                Code.DUPLICATE_MIGRATION,
                                "there are two files for the migration " + id.text())
                        .hint("the other one is " + first.get().name()));
                return;
            }
            if (!fileName(file).equals(id.text() + Migration.EXTENSION)) {
                found.add(Diagnostic.at(id.span(), Code.WRONG_FILE_NAME, "this file is called " + fileName(file))
                        .hint("a migration stands in the file of its name: " + id.text() + Migration.EXTENSION));
            }
            sources.put(id.text(), new Source(file, syntax));
        });
    }

    private Optional<SourceFile> file(String id) {
        return done.containsKey(id)
                ? Optional.of(done.get(id).file())
                : Optional.ofNullable(sources.get(id)).map(Source::file);
    }

    static String fileName(SourceFile file) {
        return Path.of(file.name()).getFileName().toString();
    }

    /** Each behind its parents, and then by id, so that the order is the same everywhere. */
    private void link() {
        Set<String> waiting = new HashSet<>(sources.keySet());
        sources.forEach((id, source) -> source.syntax().after().stream()
                .filter(parent -> !sources.containsKey(parent.text()) && !done.containsKey(parent.text()))
                .forEach(parent -> {
                    waiting.remove(id);
                    reportUnknown(parent);
                }));
        Map<String, Set<String>> parents = new HashMap<>();
        Map<String, List<String>> children = new HashMap<>();
        waiting.forEach(id -> {
            Set<String> open = sources.get(id).syntax().after().stream()
                    .map(Identifier::text)
                    .filter(waiting::contains)
                    .collect(Collectors.toSet());
            parents.put(id, open);
            open.forEach(parent ->
                    children.computeIfAbsent(parent, p -> new ArrayList<>()).add(id));
        });
        List<String> ready =
                waiting.stream().filter(id -> parents.get(id).isEmpty()).toList();
        while (!ready.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (String id : ready.stream().sorted().toList()) {
                bind(id);
                waiting.remove(id);
                for (String child : children.getOrDefault(id, List.of())) {
                    parents.get(child).remove(id);
                    if (parents.get(child).isEmpty()) {
                        next.add(child);
                    }
                }
            }
            ready = next;
        }
        if (!waiting.isEmpty()) {
            reportCircle(waiting.stream().sorted().toList());
        }
    }

    private void reportUnknown(Identifier parent) {
        found.add(Diagnostic.at(
                        parent.span(),
                        Code.UNKNOWN_PARENT,
                        "there is no migration " + parent.text() + " in this folder")
                .hint("bring the file " + parent.text() + Migration.EXTENSION
                        + " back, for example from version control"));
    }

    private void reportCircle(List<String> ids) {
        found.add(Diagnostic.at(
                        sources.get(ids.get(0)).syntax().after().get(0).span(),
                        Code.MIGRATION_CYCLE,
                        "the migrations " + String.join(", ", ids) + " stand on each other in a circle")
                .hint("one of their `after` lines is wrong"));
    }

    private void bind(String id) {
        Source source = sources.get(id);
        MigrationSyntax syntax = source.syntax();
        List<String> after = syntax.after().stream().map(Identifier::text).toList();
        if (!done.keySet().containsAll(after)) {
            // What is wrong with a parent has been said.
            return;
        }
        Optional<Database> behind = stateBehind(syntax.after());
        if (behind.isEmpty()) {
            return;
        }
        Database before = behind.get();
        Optional<Binding.Bound> up = Binding.bind(syntax.up(), before, found);
        if (up.isEmpty()
                || !isSound(syntax, up.get().after())
                || !yields(syntax, up.get().after())) {
            return;
        }
        Optional<List<Step>> down = down(syntax, before, up.get().after());
        if (down.isEmpty()) {
            return;
        }
        List<Acknowledged> acknowledged =
                Acknowledgements.read(syntax, before, up.get().steps(), found);
        Migration migration = new Migration(
                id,
                after,
                syntax.yields().orElseThrow().text(),
                syntax.note(),
                syntax.decided().stream()
                        .map(line -> new Migration.Decided(line.question(), line.choice(), line.by()))
                        .toList(),
                acknowledged,
                up.get().steps(),
                down.get());
        done.put(
                id,
                Revision.of(
                        source.file(),
                        new Revision.Content(migration, before, up.get().after())));
    }

    private boolean isSound(MigrationSyntax syntax, Database state) {
        List<String> problems = Soundness.problems(state);
        problems.forEach(problem -> found.add(
                Diagnostic.at(syntax.id().span(), Code.OPERATION_DOES_NOT_FIT, "behind this migration " + problem)));
        return problems.isEmpty();
    }

    private boolean yields(MigrationSyntax syntax, Database state) {
        String actual = fingerprints.fingerprint(state);
        if (syntax.yields().isEmpty()) {
            found.add(Diagnostic.at(syntax.id().span(), Code.MISSING_HEADER, "the line `yields` is missing")
                    .hint("`up` leads to " + actual));
            return false;
        }
        Identifier said = syntax.yields().get();
        if (!said.text().equals(actual)) {
            found.add(Diagnostic.at(
                            said.span(),
                            Code.WRONG_FINGERPRINT,
                            "`up` leads to another state than the file says: this file, or one before it, was edited")
                    .hint("undo the edit; if it is meant and was applied nowhere, `dsl db edit "
                            + syntax.id().text() + "` writes: yields " + actual));
            return false;
        }
        return true;
    }

    /** The way back must lead back. */
    private Optional<List<Step>> down(MigrationSyntax syntax, Database before, Database after) {
        Optional<Binding.Bound> down = Binding.bind(syntax.down(), after, found);
        if (down.isPresent() && !down.get().after().equals(before)) {
            found.add(Diagnostic.at(
                            syntax.id().span(),
                            Code.WRONG_WAY_BACK,
                            "`down` does not lead back to the state before this migration")
                    .hint("`down` must undo every line of `up` that changes the schema"));
            return Optional.empty();
        }
        return down.map(Binding.Bound::steps);
    }

    /** Empty where its parents are branches that do not commute, which is then reported. */
    private Optional<Database> stateBehind(List<Identifier> parents) {
        if (parents.isEmpty()) {
            return Optional.of(Database.EMPTY);
        }
        String first = parents.get(0).text();
        Database state = done.get(first).after();
        Set<String> included = parents.size() == 1 ? Set.of() : ancestors(first);
        for (Identifier parent : parents.subList(1, parents.size())) {
            Set<String> side = ancestors(parent.text());
            Fork fork = Fork.of(List.copyOf(done.values()), included, side);
            Optional<Fork.Clash> clash = fork.clash();
            if (clash.isPresent()) {
                reportConflict(parent, clash.get());
                return Optional.empty();
            }
            state = Replay.apply(state, WrittenOperation.operations(WrittenOperation.up(fork.right())));
            included.addAll(side);
        }
        return Optional.of(state);
    }

    private void reportConflict(Identifier parent, Fork.Clash clash) {
        found.add(Diagnostic.at(
                        parent.span(),
                        Code.CONFLICTING_BRANCHES,
                        "these branches cannot be joined: `" + clash.left().text() + "` of "
                                + clash.left().revision() + " and `"
                                + clash.right().text() + "` of "
                                + clash.right().revision() + " are in each other's way")
                .hint("let one of them stand on the other: `dsl db rebase`"));
    }

    private Set<String> ancestors(String id) {
        Set<String> all = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (all.add(next)) {
                open.addAll(done.get(next).parents());
            }
        }
        return all;
    }
}
