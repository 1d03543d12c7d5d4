package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.parse.MigrationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.SquashedSyntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which squash leads through which migrations.
 *
 * @param through the id of the squash by that of the migration
 * @param needless those that lead through nothing that a longer one does not lead through: what a longer squash is made of stays
 *     where it is until that is written
 */
record Squashes(Map<String, String> through, Set<String> needless) {

    /** What is wrong goes to {@code found}. */
    static Squashes among(List<MigrationSyntax> files, Diagnostics found) {
        Squashes squashes = new Squashes(new HashMap<>(), new HashSet<>());
        List<MigrationSyntax> longestFirst = new ArrayList<>(
                files.stream().filter(file -> !file.squashed().isEmpty()).toList());
        longestFirst.sort(
                Comparator.comparing((MigrationSyntax file) -> -file.squashed().size())
                        .thenComparing(file -> file.id().text()));
        longestFirst.forEach(file -> squashes.add(file, found));
        return squashes;
    }

    private void add(MigrationSyntax file, Diagnostics found) {
        List<Identifier> taken = file.squashed().stream()
                .map(SquashedSyntax::id)
                .filter(id -> through.containsKey(id.text()))
                .toList();
        if (!taken.isEmpty()) {
            needless.add(file.id().text());
            if (taken.size() < file.squashed().size()) {
                found.add(Diagnostic.at(
                                taken.get(0).span(),
                                Code.WRONG_SQUASH,
                                taken.get(0).text() + " is squashed by "
                                        + through.get(taken.get(0).text()) + " too")
                        .hint("delete one of the two; what it squashed stays as it is"));
            }
            return;
        }
        file.squashed().forEach(line -> through.put(line.id().text(), file.id().text()));
    }
}
