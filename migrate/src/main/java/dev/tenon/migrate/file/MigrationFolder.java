package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    /** A folder in the folder of migrations, for those that a squash leads through. It is a matter of order alone. */
    public static final String SQUASHED = "squashed";

    private final Diagnostics found;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Revision> done = new LinkedHashMap<>();
    /** The files of what squashes lead through, as far as they are there. */
    private final Map<String, SourceFile> originals = new HashMap<>();
    /** Which squash leads through a migration, by ids. */
    private final Map<String, String> through = new HashMap<>();

    private record Source(SourceFile file, MigrationSyntax syntax) {}

    private MigrationFolder(Diagnostics found) {
        this.found = found;
    }

    /** The files of a folder, by name, and then those that are squashed. A folder that is not there is empty. */
    public static List<SourceFile> files(Path folder) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<SourceFile> files = new ArrayList<>(filesIn(folder));
        files.addAll(filesIn(folder.resolve(SQUASHED)));
        return files;
    }

    private static List<SourceFile> filesIn(Path folder) throws IOException {
        List<SourceFile> files = new ArrayList<>();
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
        folder.parse(files);
        folder.link();
        return new Migrations(List.copyOf(folder.done.values()));
    }

    /** The migrations with one more that stands behind them; what is wrong with it goes to {@code found}. */
    public static Migrations load(Migrations known, SourceFile one, Diagnostics found) {
        MigrationFolder folder = new MigrationFolder(found);
        known.ordered().forEach(revision -> folder.done.put(revision.id(), revision));
        folder.parseAll(Stream.of(one));
        folder.link();
        return new Migrations(List.copyOf(folder.done.values()));
    }

    private void parse(List<SourceFile> files) {
        // Those that may be squashes come first: the files of what they lead through need not be read.
        parseAll(files.stream().filter(MigrationFolder::maySquash));
        Squashes squashes =
                Squashes.among(sources.values().stream().map(Source::syntax).toList(), found);
        squashes.needless().forEach(sources::remove);
        through.putAll(squashes.through());
        through.keySet().stream()
                .filter(sources::containsKey)
                .toList()
                .forEach(id -> originals.put(id, sources.remove(id).file()));
        Map<Boolean, List<SourceFile>> others = files.stream()
                .filter(file -> !maySquash(file))
                .collect(Collectors.partitioningBy(file -> through.containsKey(idOf(file))));
        others.get(true).forEach(file -> {
            String id = idOf(file);
            if (originals.putIfAbsent(id, file) != null) {
                found.add(Diagnostic.at(new Span(file, 0, 0), Code.DUPLICATE_MIGRATION, twoFiles(id))
                        .hint("the other one is " + originals.get(id).name()));
            }
        });
        parseAll(others.get(false).stream());
    }

    private record Parsed(SourceFile file, Optional<MigrationSyntax> syntax, Diagnostics found) {}

    /** Each by itself, as many at a time as there are processors: most of the time that thousands of files take is this. */
    private void parseAll(Stream<SourceFile> files) {
        files.parallel()
                .map(file -> {
                    Diagnostics own = new Diagnostics();
                    return new Parsed(file, MigrationParser.parse(file, own), own);
                })
                .toList()
                .forEach(this::keep);
    }

    private static boolean maySquash(SourceFile file) {
        return file.text().contains("squashes");
    }

    private void keep(Parsed parsed) {
        SourceFile file = parsed.file();
        found.addAll(parsed.found().sorted());
        parsed.syntax().ifPresent(syntax -> {
            Identifier id = syntax.id();
            Optional<SourceFile> first = file(id.text());
            if (first.isPresent()) {
                found.add(Diagnostic.at(id.span(), Code.DUPLICATE_MIGRATION, twoFiles(id.text()))
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

    private static String twoFiles(String id) {
        return "there are two files for the migration " + id;
    }

    private Optional<SourceFile> file(String id) {
        return done.containsKey(id)
                ? Optional.of(done.get(id).file())
                : Optional.ofNullable(sources.get(id)).map(Source::file);
    }

    private static String idOf(SourceFile file) {
        return fileName(file).replace(Migration.EXTENSION, "");
    }

    static String fileName(SourceFile file) {
        return Path.of(file.name()).getFileName().toString();
    }

    /** Each behind its parents, and then by id, so that the order is the same everywhere. */
    private void link() {
        Set<String> waiting = new HashSet<>(sources.keySet());
        sources.forEach((id, source) -> source.syntax().after().stream()
                .filter(parent -> !sources.containsKey(node(parent)) && !done.containsKey(parent.text()))
                .forEach(parent -> {
                    waiting.remove(id);
                    reportUnknown(parent);
                }));
        Map<String, Set<String>> parents = new HashMap<>();
        Map<String, List<String>> children = new HashMap<>();
        waiting.forEach(id -> {
            Set<String> open = sources.get(id).syntax().after().stream()
                    .map(this::node)
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
            for (String id : inOrder(ready)) {
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

    /** The file that tells of it: where it is squashed, that of the squash. */
    private String node(Identifier id) {
        return through.getOrDefault(id.text(), id.text());
    }

    /** By id; a squash stands where the first does that it leads through. */
    private List<String> inOrder(List<String> ids) {
        return ids.stream()
                .sorted(Comparator.comparing(id -> sources.get(id).syntax().squashed().stream()
                        .findFirst()
                        .map(line -> line.id().text())
                        .orElse(id)))
                .toList();
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
        stateBehind(syntax)
                .flatMap(before -> Replayed.of(syntax, before, fingerprints, found))
                .ifPresent(content -> {
                    if (syntax.squashed().isEmpty()) {
                        done.put(id, Revision.of(source.file(), content, List.of()));
                    } else {
                        new Originals(syntax, originals, found)
                                .of(content)
                                .ifPresent(all -> Revision.of(source.file(), content, all)
                                        .parts()
                                        .forEach(one -> done.put(one.id(), one)));
                    }
                });
    }

    private Optional<Database> stateBehind(MigrationSyntax syntax) {
        try {
            return stateBehind(syntax.after());
        } catch (OriginalException gone) {
            found.add(Diagnostic.at(syntax.after().get(0).span(), Code.UNKNOWN_PARENT, gone.getMessage()));
            return Optional.empty();
        }
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
