package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What goes from one schema of the database and comes in another under the same name has moved. Nobody is asked: if it was
 * meant as another one, nothing is lost.
 */
public final class Moves {
    private Moves() {}

    /** The hints, and the moves that they do not speak of. */
    public static Renames with(Renames hints, Database before, Database after) {
        return with(hints, before, after, name -> false);
    }

    static Renames with(Renames hints, Database before, Database after, Predicate<String> isRefused) {
        if (before.namespaces().isEmpty() && after.namespaces().isEmpty()) {
            return hints;
        }
        return new Renames(
                moved(hints.tables(), before.tables(), after.tables(), isRefused),
                hints.columns(),
                moved(hints.enums(), before.enums(), after.enums(), isRefused),
                hints.values(),
                moved(hints.objects(), before.objects(), after.objects(), isRefused));
    }

    private static Map<String, String> moved(
            Map<String, String> said,
            Names<? extends Named> before,
            Names<? extends Named> after,
            Predicate<String> isRefused) {
        Map<String, String> hints = new HashMap<>(said);
        hints.replaceAll((now, old) -> meant(old, before, after));
        Map<String, List<String>> gone = byBareName(before, name -> !after.has(name) && !hints.containsValue(name));
        Map<String, List<String>> added = byBareName(
                after, name -> !before.has(name) && !(hints.containsKey(name) && before.has(hints.get(name))));
        Map<String, String> all = new HashMap<>(hints);
        added.forEach((bare, names) -> {
            List<String> old = gone.getOrDefault(bare, List.of());
            boolean one = names.size() == 1 && old.size() == 1;
            if (one && !isRefused.test(names.get(0)) && !isRefused.test(old.get(0))) {
                all.put(names.get(0), old.get(0));
            }
        });
        return all;
    }

    /** A hint that says no schema means the one where the thing is now, or the one that it comes from: the default one. */
    private static String meant(String old, Names<? extends Named> before, Names<? extends Named> after) {
        String bare = QualifiedName.bare(old);
        return !before.has(old) && before.has(bare) && !after.has(bare) ? bare : old;
    }

    private static Map<String, List<String>> byBareName(Names<? extends Named> things, Predicate<String> wanted) {
        return things.names().stream().filter(wanted).collect(Collectors.groupingBy(name -> QualifiedName.bare(name)));
    }
}
