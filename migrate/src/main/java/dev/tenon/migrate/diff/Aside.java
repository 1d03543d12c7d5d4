package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.model.Standing.Kind;
import dev.tenon.compiler.model.Standing.Place;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.compiler.type.SqlTexts;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What stays as it is and still must step aside: what it stands on goes or changes, and neither product lets it stand
 * there.
 */
final class Aside {
    /** Their bodies are read when they run, so no product minds. */
    private static final Set<String> READ_LATER = Set.of("function", "procedure");

    private final Affected affected;
    private final Set<Place> places = new HashSet<>();

    Aside(Standing standing, Affected affected, Predicate<SchemaObject> replaced) {
        this.affected = affected;
        // What others stand on comes first, so one pass finds all.
        for (SchemaObject object : standing.inOrder()) {
            // What holds rows cannot go and come again: where the product minds, it refuses, and nothing is lost.
            boolean stays = object instanceof SqlObject sql && sql.keepsRows();
            boolean moved = replaced.test(object)
                    || (!stays
                            && (standing.under(Place.of(object)).stream().anyMatch(places::contains)
                                    || isTouched(object, standing)));
            if (moved) {
                places.add(Place.of(object));
            }
        }
    }

    private boolean isTouched(SchemaObject object, Standing standing) {
        if (object instanceof View view) {
            return standing.under(Place.of(view)).stream().anyMatch(place -> isTouched(view, place));
        }
        return object instanceof SqlObject sql
                && !isReadLater(sql)
                && (namesColumn(sql.create(), "")
                        || affected.rebuilt().stream()
                                .anyMatch(table -> WordsOfSql.of(sql.create()).hasQualified(table)
                                        || standing.allUnder(Place.of(sql)).contains(Place.table(table)))
                        || standing.under(Place.of(sql)).stream()
                                .anyMatch(place -> place.kind() == Kind.ENUM
                                        && affected.enums().contains(place.name())));
    }

    static boolean isReadLater(SchemaObject object) {
        return object instanceof SqlObject sql && READ_LATER.contains(sql.kind());
    }

    private boolean isTouched(View view, Place place) {
        return switch (place.kind()) {
            case ENUM -> affected.enums().contains(place.name());
            case TABLE -> affected.shapes().contains(place.name()) || showsChange(view, place.name());
            case OBJECT -> false;
        };
    }

    private boolean showsChange(View view, String table) {
        WordsOfSql words = WordsOfSql.of(view.query());
        boolean all = words.has("natural")
                || view.query().byDialect().values().stream().anyMatch(text -> text.contains("*"));
        Set<String> changed = affected.columns(table);
        return changed.stream().anyMatch(words::has)
                || (all && (!changed.isEmpty() || affected.longer().contains(table)));
    }

    /** @param own the table it is on, which it need not name */
    private boolean namesColumn(SqlTexts sql, String own) {
        WordsOfSql words = WordsOfSql.of(sql);
        return affected.tablesWithColumns().stream()
                .filter(table -> table.equals(own) || words.hasQualified(table))
                .anyMatch(table -> affected.columns(table).stream().anyMatch(words::has));
    }

    Affected affected() {
        return affected;
    }

    boolean has(SchemaObject object) {
        return places.contains(Place.of(object));
    }

    /** A policy that stays. */
    boolean has(Table table, Policy policy) {
        WordsOfSql words = WordsOfSql.of(policy.rule());
        return namesColumn(policy.rule(), table.name())
                || affected.enums().stream().anyMatch(words::hasQualified)
                || places.stream().anyMatch(place -> words.hasQualified(place.name()));
    }
}
