package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.model.Default.Serial;
import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.AutoContext;
import dev.tenon.grammar.TenonParser.AutoOptionContext;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code auto(…)}: how the database counts. */
public final class AutoBuilder {
    private static final String ALWAYS = "always";
    private static final String SERIAL = "serial";
    /** What the numbers of those mean who know SQL Server's {@code identity(1000, 10)}. */
    private static final List<Option> BY_PLACE = List.of(Option.START, Option.INCREMENT);

    private static final List<Option> OPTIONS = List.of(Option.START, Option.INCREMENT, Option.CACHE);

    private final Reading reading;
    private final Words words;
    private final Map<Option, Long> numbers = new EnumMap<>(Option.class);
    private final Set<String> seen = new HashSet<>();
    private Optional<Serial> serial = Optional.empty();
    private Optional<Span> unnamed = Optional.empty();

    private AutoBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
    }

    /** What is wrong is reported, and left out of the result. */
    public static Identity build(AutoContext tree, Reading reading) {
        return new AutoBuilder(reading).identity(tree);
    }

    private Identity identity(AutoContext tree) {
        int place = 0;
        for (AutoOptionContext option : tree.autoOption()) {
            if (option.name() != null) {
                named(option);
            } else {
                Span span = reading.span(option);
                unnamed = unnamed.or(() -> Optional.of(span));
                if (place < BY_PLACE.size()) {
                    number(option, BY_PLACE.get(place), span);
                }
                place++;
            }
        }
        long increment = numbers.getOrDefault(Option.INCREMENT, 1L);
        Identity identity = new Identity(
                seen.contains(ALWAYS),
                numbers.getOrDefault(Option.START, Identity.usualStart(increment)),
                increment,
                numbers.getOrDefault(Option.CACHE, 1L),
                serial);
        if (seen.contains(ALWAYS) && serial.isPresent()) {
            wrong(reading.span(tree), "there is no `always` for `serial`: it takes a number that an insert brings");
        }
        if (unnamed.isPresent()) {
            reading.diagnostics()
                    .add(Diagnostic.at(unnamed.get(), Code.WRONG_AUTO_OPTION, "`auto` takes its numbers by name")
                            .hint("write `" + identity.schemaText() + "`"));
            return new Identity();
        }
        return identity;
    }

    private void named(AutoOptionContext tree) {
        Identifier word = words.name(tree.name());
        Optional<Option> option = OPTIONS.stream()
                .filter(known -> known.word().equals(word.text()))
                .findFirst();
        if (!seen.add(word.text())) {
            reading.diagnostics().add(Diagnostic.at(word.span(), Code.REPEATED, "this is said about `auto` already"));
        } else if (option.isPresent()) {
            number(tree, option.get(), word.span());
        } else if (word.text().equals(SERIAL)) {
            serial(tree, word.span());
        } else if (!word.text().equals(ALWAYS)) {
            unknown(word);
        } else if (tree.getChildCount() > 1) {
            wrong(word.span(), "`always` takes no " + (tree.NUMBER() == null ? "name" : "number"));
        }
    }

    private void serial(AutoOptionContext tree, Span span) {
        serial = Optional.of(new Serial(
                Optional.ofNullable(tree.TEXT()).map(name -> words.text(name).text())));
        if (tree.NUMBER() != null) {
            wrong(span, "`serial` takes no number, but the name of its sequence if that is another: `serial \"ids\"`");
        }
    }

    private void number(AutoOptionContext tree, Option option, Span span) {
        Optional<String> written =
                Optional.ofNullable(tree.NUMBER()).map(number -> (tree.MINUS() == null ? "" : "-") + number.getText());
        Optional<String> refusal = option.refusal(written);
        refusal.ifPresentOrElse(
                message -> wrong(span, message), () -> numbers.put(option, Long.parseLong(written.orElseThrow())));
    }

    private void unknown(Identifier word) {
        List<String> known = List.of(ALWAYS, SERIAL, Option.START.word(), Option.INCREMENT.word(), Option.CACHE.word());
        reading.diagnostics()
                .add(Diagnostic.at(word.span(), Code.WRONG_AUTO_OPTION, "`auto` has no `" + word.text() + "`")
                        .hint(Nearest.hint(word.text(), known)
                                .or(() -> Optional.of("it has `" + String.join("`, `", known) + "`"))));
    }

    private void wrong(Span span, String message) {
        reading.diagnostics().add(Diagnostic.at(span, Code.WRONG_AUTO_OPTION, message));
    }

    /** @return empty where the tree is any other value */
    public static Optional<AutoContext> of(TenonParser.SumContext tree) {
        if (tree.getChildCount() != 1 || tree.product(0).getChildCount() != 1) {
            return Optional.empty();
        }
        return tree.product(0).factor(0).primary() instanceof AutoContext auto ? Optional.of(auto) : Optional.empty();
    }
}
