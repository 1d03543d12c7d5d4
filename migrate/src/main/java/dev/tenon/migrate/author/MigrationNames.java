package dev.tenon.migrate.author;

import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a new migration is called: when it was written, and what it is about. */
final class MigrationNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_SLUG = 40;
    private static final Set<String> VERBS = Set.of("create", "drop", "rename", "alter", "add", "comment");
    private static final int WORDS_OF_AN_OPERATION = 3;

    private MigrationNames() {}

    /** @param taken whether a migration of that name is there */
    static String id(Instant now, String slug, Predicate<String> taken) {
        String id = TIME.format(now) + "_" + slug;
        String unique = id;
        for (int i = 2; taken.test(unique); i++) {
            unique = id + "_" + i;
        }
        return unique;
    }

    /** From the author's note if it has a letter or digit to offer, else from what the migration does. */
    static String slug(Optional<String> note, boolean first, List<Operation> operations) {
        return note.map(MigrationNames::slug)
                .filter(slug -> !slug.isEmpty())
                .orElseGet(() -> first ? "initial" : slug(operations));
    }

    private static String slug(List<Operation> operations) {
        if (operations.isEmpty()) {
            return "empty";
        }
        Operation leading = operations.get(0);
        if (operations.size() == 1) {
            return slug(words(leading));
        }
        Optional<String> table = leading.table();
        boolean oneTable = table.isPresent()
                && operations.stream().allMatch(operation -> operation.table().equals(table));
        return oneTable ? slug("change " + table.get()) : slug(words(leading) + " and more");
    }

    /** {@code add column booking.source : str(40)?} is {@code add booking.source}. */
    private static String words(Operation operation) {
        String line = OperationPrinter.print(operation)
                .lines()
                .filter(text -> !text.startsWith("///"))
                .findFirst()
                .orElse("");
        String[] words =
                line.replaceFirst("^create unique index", "create index").split(" +", 0);
        boolean named = words.length >= WORDS_OF_AN_OPERATION && VERBS.contains(words[0]);
        return named
                ? words[0] + " " + words[2]
                : words[0] + " " + operation.table().orElse("");
    }

    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return slug.length() <= LONGEST_SLUG ? slug : atWordEnd(slug.substring(0, LONGEST_SLUG + 1));
    }

    private static String atWordEnd(String cut) {
        int end = cut.lastIndexOf('_');
        return end > 0 ? cut.substring(0, end) : cut.substring(0, LONGEST_SLUG);
    }
}
