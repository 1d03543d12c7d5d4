package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Similarity.Pair;
import dev.tenon.migrate.op.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which things that are gone may be which that are new, as far as the author has not said that they are not. */
final class Identities {
    private static final double LIKELY = 0.6;

    private final Similarity similarity;
    private final Answers answers;
    private final Database after;
    /** What tables are called in the database, by what they are called now. */
    private final Map<String, String> stored = new HashMap<>();

    /** @param known the renames that are no question */
    Identities(CastRegistry casts, RowEvidence rows, Answers answers, Database after, List<Operation> known) {
        this.similarity = new Similarity(casts, rows);
        this.answers = answers;
        this.after = after;
        for (Operation operation : known) {
            if (operation instanceof Operation.RenameTable rename) {
                renamed(rename.from(), rename.to());
            }
        }
    }

    List<Pair<Table>> tables(Database before) {
        return Similarity.assign(
                similarity.tables(before, after, missing(before, after), missing(after, before)).stream()
                        .filter(pair -> !answers.refuse(
                                "", pair.gone().name(), pair.added().name()))
                        .toList());
    }

    private static List<Table> missing(Database of, Database in) {
        return of.tables().stream()
                .filter(table -> !in.tables().has(table.name()))
                .toList();
    }

    /** From here on the table is called so. */
    void renamed(String from, String to) {
        String name = stored.remove(from);
        stored.put(to, name == null ? from : name);
    }

    List<Pair<Column>> columns(Table before, Table now) {
        String table = now.name();
        return Similarity.assign(similarity.columns(before, now, stored.getOrDefault(table, table)).stream()
                .filter(pair ->
                        !answers.refuse(table, pair.gone().name(), pair.added().name()))
                .toList());
    }

    /** Columns that go by another name in a table that may do so too: whoever keeps the table hardly wants to lose them. */
    List<Pair<Column>> likelyColumns(Pair<Table> pair) {
        return columns(pair.gone(), pair.added()).stream()
                .filter(column -> column.likeness().value() >= LIKELY)
                .toList();
    }

    /** A text of the table that may be several. */
    Optional<Composition> composition(Database before, Table now) {
        return before.table(now.name())
                .flatMap(old -> Composition.between(old, now))
                .filter(composition -> Stream.concat(composition.gone().stream(), composition.added().stream())
                        .noneMatch(column -> answers.refuse(now.name(), column.name())));
    }

    boolean anyColumns(Database before) {
        return !new KeyMoves(before, after, this).all().isEmpty()
                || after.tables().stream()
                        .anyMatch(now -> composition(before, now).isPresent()
                                || before.table(now.name())
                                        .filter(old -> !columns(old, now).isEmpty())
                                        .isPresent());
    }
}
