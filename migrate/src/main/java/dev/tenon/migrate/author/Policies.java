package dev.tenon.migrate.author;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.file.Destructions;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.WrittenOperation;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.Compatibility;
import dev.tenon.migrate.run.Compatibility.Effect;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a project asks of its migrations beyond being sound: the section {@code [migrations]} of {@code dsl.toml}. */
public final class Policies {
    private final Settings settings;
    private final Diagnostics found = new Diagnostics();

    private Policies(Settings settings) {
        this.settings = settings;
    }

    /**
     * What is not as the project wants it.
     *
     * @throws SettingsException if it wants what there is not
     */
    public static List<Diagnostic> findings(Settings settings, Migrations migrations) {
        Policies policies = new Policies(settings);
        boolean acknowledged = policies.wants("acknowledge", "off", "required");
        boolean apart = policies.wants("policy", "free", "expand-contract");
        policies.wants("online", "false", "true");
        if (acknowledged) {
            policies.asked(migrations).forEach(policies::requireAcknowledged);
        }
        if (apart) {
            policies.asked(migrations).forEach(policies::requireApart);
        }
        return policies.found.sorted();
    }

    /**
     * Whether new migrations say `online` where that matters.
     *
     * @throws SettingsException if the setting is neither of the two
     */
    public static boolean areOnline(Settings settings) {
        return new Policies(settings).wants("online", "false", "true");
    }

    /** Whether a setting says other than what it is by itself. */
    private boolean wants(String key, String byItself, String other) {
        String said = settings.get("migrations." + key).orElse(byItself);
        if (!said.equals(byItself) && !said.equals(other)) {
            throw new SettingsException(
                    "dsl.toml: migrations." + key + " is " + byItself + " or " + other + ", not " + said);
        }
        return said.equals(other);
    }

    /**
     * A file that a database holds must stay as it is, so a project can say behind which one its policies begin. Nor are those
     * asked that a squash leads through, which were when they were written.
     */
    private List<Revision> asked(Migrations migrations) {
        List<Revision> all = migrations.ordered().stream()
                .filter(revision -> revision.squash().isEmpty())
                .toList();
        String after = settings.get("migrations.after").orElse("");
        if (after.isEmpty()) {
            return all;
        }
        List<Revision> named = migrations.startingWith(after);
        if (named.size() != 1) {
            throw new SettingsException("dsl.toml: migrations.after names "
                    + (named.isEmpty() ? "no migration" : "several migrations") + ": " + after);
        }
        List<Revision> settled = migrations.upTo(named.get(0));
        return all.stream().filter(revision -> !settled.contains(revision)).toList();
    }

    /** Of an open decision nobody knows yet what it will lose. */
    private void requireAcknowledged(Revision revision) {
        if (revision.isOpen()) {
            return;
        }
        for (Destructions.Written lost : Destructions.unacknowledged(revision)) {
            found.add(Diagnostic.at(
                            lost.span(revision),
                            Code.MISSING_ACKNOWLEDGEMENT,
                            "this line loses data, and nothing acknowledges it: "
                                    + lost.destruction().what())
                    .hint("if that is meant, write below `yields`: "
                            + lost.destruction().line() + " \"why it may go\""));
        }
    }

    /** What programs of before do not miss, and what they do, in two files: so that between them both sorts can run. */
    private void requireApart(Revision revision) {
        List<WrittenOperation> written = WrittenOperation.up(List.of(revision));
        List<Effect> effects = Compatibility.effects(WrittenOperation.operations(written));
        int first = effects.indexOf(Effect.CONTRACTS);
        if (first < 0 || !effects.contains(Effect.EXPANDS)) {
            return;
        }
        found.add(Diagnostic.at(
                        written.get(first).span(),
                        Code.MIXED_MIGRATION,
                        "this migration expands (" + texts(written, effects, Effect.EXPANDS) + ") and contracts ("
                                + texts(written, effects, Effect.CONTRACTS) + ")")
                .hint(
                        "programs that were built before it miss the latter: put that into a migration of its own, for when"
                                + " none of them runs any more"));
    }

    private static String texts(List<WrittenOperation> written, List<Effect> effects, Effect wanted) {
        return IntStream.range(0, written.size())
                .filter(i -> effects.get(i) == wanted)
                .mapToObj(i -> "`" + written.get(i).text() + "`")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
