package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceOptionSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.ScalarKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The sequences of a schema. */
final class Sequences {
    private static final String CYCLE = "cycle";
    private static final Set<ScalarKind> KINDS = Set.of(ScalarKind.SHORT, ScalarKind.INT, ScalarKind.LONG);

    private final Modules modules;
    private final PhysicalNames names;
    private final Map<String, Map<String, Span>> origins;
    private final Diagnostics found;

    Sequences(Modules modules, PhysicalNames names, Map<String, Map<String, Span>> origins, Diagnostics found) {
        this.modules = modules;
        this.names = names;
        this.origins = origins;
        this.found = found;
    }

    Sequence resolve(SequenceSyntax syntax) {
        Identifier name = syntax.name();
        String what = "sequence `" + name.text() + "`";
        origins.put(name.text(), Map.of(Origins.ITSELF, name.span()));
        String physical = modules.place(syntax, name).text();
        names.table(physical, what, name.span());
        names.object(physical, what, name.span());
        new SqlSources(found).onlyPostgresql(syntax.dialect(), name, "sequences");
        syntax.was().stream().skip(1).forEach(again -> repeated(again.span()));
        syntax.types().stream().skip(1).forEach(again -> repeated(again.span()));
        return new Sequence(
                physical,
                syntax.types().stream().findFirst().flatMap(this::kind).orElse(ScalarKind.LONG),
                options(syntax),
                syntax.options().stream()
                        .anyMatch(option -> option.word().text().equals(CYCLE)),
                syntax.doc());
    }

    private Optional<ScalarKind> kind(Identifier written) {
        Optional<ScalarKind> kind = ScalarKind.ofWord(written.text()).filter(KINDS::contains);
        if (kind.isEmpty()) {
            wrong(written.span(), "a sequence counts in `short`, `int` or `long`");
        }
        return kind;
    }

    private Map<Option, Long> options(SequenceSyntax syntax) {
        Map<Option, Long> options = new EnumMap<>(Option.class);
        Set<String> seen = new HashSet<>();
        for (SequenceOptionSyntax written : syntax.options()) {
            if (!seen.add(written.word().text())) {
                repeated(written.word().span());
            }
            boolean cycle = written.word().text().equals(CYCLE);
            Optional<Option> option = option(written.word());
            if (option.isPresent()) {
                number(written, option.get()).ifPresent(number -> options.put(option.get(), number));
            } else if (!cycle) {
                unknown(written.word());
            } else if (written.number().isPresent()) {
                wrong(written.word().span(), "`cycle` takes no number");
            }
        }
        checkRange(syntax, options);
        return options;
    }

    private static Optional<Option> option(Identifier word) {
        return Arrays.stream(Option.values())
                .filter(option -> option.word().equals(word.text()))
                .findFirst();
    }

    private Optional<Long> number(SequenceOptionSyntax written, Option option) {
        Optional<String> refusal = option.refusal(written.number());
        refusal.ifPresent(message -> wrong(written.word().span(), message));
        return refusal.isPresent() ? Optional.empty() : written.number().map(Long::valueOf);
    }

    private void checkRange(SequenceSyntax syntax, Map<Option, Long> options) {
        boolean upwards = options.getOrDefault(Option.INCREMENT, 1L) > 0;
        long min = options.getOrDefault(Option.MIN, upwards ? 1L : Long.MIN_VALUE);
        long max = options.getOrDefault(Option.MAX, upwards ? Long.MAX_VALUE : -1L);
        long start = options.getOrDefault(Option.START, upwards ? min : max);
        if (min >= max || start < min || start > max) {
            wrong(syntax.name().span(), "`min` is less than `max`, and `start` is between them");
        }
    }

    private void unknown(Identifier word) {
        List<String> words = Stream.concat(
                        Arrays.stream(Option.values())
                                .map(option -> option.name().toLowerCase(Locale.ROOT)),
                        Stream.of(CYCLE))
                .toList();
        found.add(Diagnostic.at(word.span(), Code.WRONG_SEQUENCE, "a sequence has no `" + word.text() + "`")
                .hint(Nearest.hint(word.text(), words)
                        .or(() -> Optional.of("it has `" + String.join("`, `", words) + "` and `type`"))));
    }

    private void wrong(Span span, String message) {
        found.add(Diagnostic.at(span, Code.WRONG_SEQUENCE, message));
    }

    private void repeated(Span span) {
        found.add(Diagnostic.at(span, Code.REPEATED, "this is said about the sequence already"));
    }
}
