package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A foreign key of a table, and the one in its place that refers to the same table by another key of it.
 *
 * @param table what it is called on both sides
 */
public record KeyReference(String table, ForeignKey old, ForeignKey now) {

    public String target() {
        return now.target();
    }

    KeyReference back() {
        return new KeyReference(table, /* old= */ now, /* now= */ old);
    }

    /** All between two models that bring columns of their own; tables that may be others' under another name are not among them. */
    public static List<KeyReference> between(Database before, Database after) {
        return after.tables().stream()
                .flatMap(now -> before.table(now.name()).stream()
                        .flatMap(old -> between(foreign(old, now, after), foreign(now, old, before), old)))
                .toList();
    }

    /** The foreign keys that the other has not, of tables that both models have. */
    private static List<ForeignKey> foreign(Table of, Table other, Database models) {
        return of.foreignKeys()
                .filter(key ->
                        models.tables().has(key.target()) && other.foreignKeys().noneMatch(same -> isAlike(key, same)))
                .toList();
    }

    private static boolean isAlike(ForeignKey a, ForeignKey b) {
        return a.target().equals(b.target())
                && a.columns().equals(b.columns())
                && a.targetColumns().equals(b.targetColumns());
    }

    private static Stream<KeyReference> between(List<ForeignKey> gone, List<ForeignKey> added, Table old) {
        List<KeyReference> found = new ArrayList<>();
        for (ForeignKey now : added) {
            partner(now, gone, added)
                    .filter(partner -> !partner.targetColumns().equals(now.targetColumns())
                            && now.columns().stream()
                                    .anyMatch(column -> !old.columns().has(column)))
                    .ifPresent(partner -> found.add(new KeyReference(old.name(), partner, now)));
        }
        return found.stream();
    }

    /** By the name that its columns have before those of the key, or the only one there is. */
    private static Optional<ForeignKey> partner(ForeignKey now, List<ForeignKey> gone, List<ForeignKey> added) {
        List<ForeignKey> candidates =
                gone.stream().filter(key -> key.target().equals(now.target())).toList();
        boolean isOnly = candidates.size() == 1
                && added.stream()
                                .filter(key -> key.target().equals(now.target()))
                                .count()
                        == 1;
        return candidates.stream()
                .filter(key -> isOnly || (role(key).isPresent() && role(key).equals(role(now))))
                .findFirst();
    }

    private static Optional<String> role(ForeignKey key) {
        List<String> roles = IntStream.range(0, key.columns().size())
                .mapToObj(i ->
                        role(key.columns().get(i), "_" + key.targetColumns().get(i)))
                .distinct()
                .toList();
        return roles.size() == 1 ? Optional.of(roles.get(0)).filter(role -> !role.isEmpty()) : Optional.empty();
    }

    private static String role(String column, String end) {
        return column.endsWith(end) ? column.substring(0, column.length() - end.length()) : "";
    }
}
