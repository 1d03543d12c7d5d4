package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code options on sqlite "strict, without rowid"}, in both languages. */
public final class TableOptions {
    private static final String SQLITE = "sqlite";

    private final Reading reading;
    private final Span place;

    private TableOptions(Reading reading, Span place) {
        this.reading = reading;
        this.place = place;
    }

    /** Those that there are; what is wrong is reported. */
    public static Set<TableOption> read(TenonParser.TableOptionsContext tree, Reading reading) {
        Words words = new Words(reading);
        TenonParser.RawTextContext text = tree.rawText();
        Identifier dialect = words.name(text.name());
        TableOptions options = new TableOptions(reading, reading.span(text));
        if (dialect.text().equals(SQLITE)) {
            return options.options(Words.unquote(text.getChild(1).getText()));
        }
        words.checkDialect(dialect);
        options.report(
                "only SQLite's options of a table have words here",
                Optional.of(
                        dialect.text().equals("postgresql")
                                ? "say PostgreSQL's with `sql setting`"
                                : "write `options on sqlite \"strict\"`"));
        return Set.of();
    }

    private Set<TableOption> options(String text) {
        List<TableOption> options = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            TableOption.of(word).ifPresentOrElse(option -> add(option, options), () -> unknown(word.strip()));
        }
        return TableOption.set(options);
    }

    private void add(TableOption option, List<TableOption> options) {
        if (options.contains(option)) {
            report("`" + option.word() + "` is said already", Optional.of("say it once"));
        }
        options.add(option);
    }

    private void unknown(String word) {
        String message =
                word.isEmpty() ? "an option is missing here" : "SQLite has no option `" + word + "` of a table";
        report(
                message,
                Optional.of("the options are `strict` and `without rowid`, with a comma between")
                        .filter(any -> word.isEmpty()
                                || Nearest.hint(word, TableOption.words()).isEmpty())
                        .or(() -> Nearest.hint(word, TableOption.words())));
    }

    private void report(String message, Optional<String> hint) {
        reading.diagnostics()
                .add(Diagnostic.at(place, Code.WRONG_TABLE_OPTION, message).hint(hint));
    }
}
