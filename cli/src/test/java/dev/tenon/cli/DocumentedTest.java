package dev.tenon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents: where their links lead, and which commands they speak of. */
class DocumentedTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern FENCED = Pattern.compile("^ *```.*?^ *```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+)$", Pattern.MULTILINE);
    /** At the beginning of a piece of code, or behind what separates words in it. */
    private static final Pattern COMMAND = Pattern.compile("(?:^|[\\s`(&|/])dsl (db )?([a-z]+)\\b");

    /** A document as it was written, and without its code. */
    private record Document(Path file, String text) {
        static Document read(Path file) throws IOException {
            return new Document(file, Files.readString(file));
        }

        String prose() {
            return CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
        }

        Stream<String> code() {
            String rest = FENCED.matcher(text).replaceAll("");
            return Stream.of(FENCED.matcher(text), CODE.matcher(rest))
                    .flatMap(found -> found.results())
                    .map(MatchResult::group);
        }

        /** What a link can name behind its {@code #}: each heading without punctuation, its blanks as hyphens. */
        Set<String> anchors() {
            Set<String> anchors = new LinkedHashSet<>();
            HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().forEach(heading -> {
                String anchor = heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String unique = anchor;
                for (int again = 1; !anchors.add(unique); again++) {
                    unique = anchor + "-" + again;
                }
            });
            return anchors;
        }
    }

    private static List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            documents.add(Document.read(ROOT.resolve(name)));
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                documents.add(Document.read(file));
            }
        }
        assertTrue(documents.size() > 10);
        return documents;
    }

    @Test
    void everyLinkLeadsToAFileAndAHeading() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Document document : documents()) {
            for (MatchResult link : LINK.matcher(document.prose()).results().toList()) {
                if (!link.group(1).matches("[a-z]+:.*")) {
                    links++;
                    if (!leadsSomewhere(document, link.group(1))) {
                        dead.add(ROOT.relativize(document.file) + " -> " + link.group(1));
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links > 30, "only " + links + " links");
    }

    private static boolean leadsSomewhere(Document document, String link) throws IOException {
        String path = link.replaceFirst("#.*", "");
        Path target = path.isEmpty() ? document.file : document.file.resolveSibling(path);
        if (!Files.exists(target)) {
            return false;
        }
        return !link.contains("#") || Document.read(target).anchors().contains(link.substring(link.indexOf('#') + 1));
    }

    @Test
    void everyCommandIsDocumentedAndEveryDocumentedCommandIsThere() throws IOException {
        Set<String> there = new TreeSet<>(Set.of("dsl " + CommandTable.GROUP));
        CommandTable.TOP.keySet().forEach(name -> there.add("dsl " + name));
        Stream.concat(CommandTable.DB.keySet().stream(), CommandTable.ALIASES.keySet().stream())
                .forEach(name -> there.add("dsl " + CommandTable.GROUP + " " + name));

        Document page = Document.read(ROOT.resolve("docs/cli.md"));
        Set<String> shown = commands(page.code());
        String headings =
                HEADING.matcher(page.text).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        Set<String> titles = commands(headings.lines().flatMap(line -> Stream.of(line.split("(?=dsl )"))));
        for (String command : there) {
            assertTrue(shown.contains(command) || command.equals("dsl db"), command + " has no example in docs/cli.md");
            // A second name is told with the first, and the completion of shells is no command to most.
            if (!CommandTable.ALIASES.containsKey(command.replaceFirst(".* ", ""))
                    && !Set.of("dsl db", "dsl completion").contains(command)) {
                assertTrue(titles.contains(command), command + " has no heading in docs/cli.md");
            }
        }
        for (Document document : documents()) {
            Set<String> unknown = commands(document.code());
            unknown.removeAll(there);
            assertEquals(Set.of(), unknown, document.file.toString());
        }
    }

    private static Set<String> commands(Stream<String> code) {
        return code.flatMap(text -> COMMAND.matcher(text).results())
                .map(found -> "dsl " + (found.group(1) == null ? "" : found.group(1)) + found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
