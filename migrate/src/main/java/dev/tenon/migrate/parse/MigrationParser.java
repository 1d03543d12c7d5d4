package dev.tenon.migrate.parse;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.parse.Reading;
import dev.tenon.compiler.parse.Words;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.AcknowledgeLineContext;
import dev.tenon.grammar.TenonParser.AfterLineContext;
import dev.tenon.grammar.TenonParser.BlockContext;
import dev.tenon.grammar.TenonParser.DecidedLineContext;
import dev.tenon.grammar.TenonParser.DecisionContext;
import dev.tenon.grammar.TenonParser.MigrationFileContext;
import dev.tenon.grammar.TenonParser.MigrationIdContext;
import dev.tenon.grammar.TenonParser.NoteLineContext;
import dev.tenon.grammar.TenonParser.OperationContext;
import dev.tenon.grammar.TenonParser.SquashesLineContext;
import dev.tenon.grammar.TenonParser.StepsContext;
import dev.tenon.grammar.TenonParser.YieldsLineContext;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.parse.MigrationSyntax.AcknowledgedSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.AlternativeSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.DecideSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.DecidedSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.OnlineSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.OperationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.SqlSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.SquashedSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.StepSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads migration files and model texts. */
public final class MigrationParser {
    private final Reading reading;
    private final Words words;
    private final OperationBuilder operations;

    private MigrationParser(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.operations = new OperationBuilder(reading);
    }

    /** Empty where the file has errors, which are then in {@code found}. */
    public static Optional<MigrationSyntax> parse(SourceFile file, Diagnostics found) {
        Reading reading = Reading.of(file, found);
        return reading.read(TenonParser::migrationFile).map(tree -> new MigrationParser(reading).migration(tree));
    }

    /** Lines of operations without anything around them. Empty where there are errors, which are then in {@code found}. */
    public static Optional<List<StepSyntax>> operations(SourceFile file, Diagnostics found) {
        Reading reading = Reading.of(file, found);
        return reading.read(TenonParser::modelFile).map(tree -> {
            MigrationParser parser = new MigrationParser(reading);
            return tree.operation().stream().map(parser::operation).toList();
        });
    }

    /**
     * The model that a text of {@code ModelText.print} stands for.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Database model(String text) {
        Diagnostics found = new Diagnostics();
        Reading reading = Reading.of(new SourceFile("model", text), found);
        Optional<Database> model = reading.read(TenonParser::modelFile).map(tree -> {
            OperationBuilder operations = new OperationBuilder(reading);
            Database state = Database.EMPTY;
            for (OperationContext operation : tree.operation()) {
                state = Replay.apply(state, operations.build(operation).bind(state));
            }
            return state;
        });
        if (found.hasErrors() || model.isEmpty()) {
            throw new IllegalArgumentException("not the text of a model: " + found.sorted());
        }
        return model.get();
    }

    private MigrationSyntax migration(MigrationFileContext tree) {
        List<Identifier> after = new ArrayList<>();
        Optional<Identifier> yields = Optional.empty();
        Optional<String> note = Optional.empty();
        List<DecidedSyntax> decided = new ArrayList<>();
        List<AcknowledgedSyntax> acknowledged = new ArrayList<>();
        List<SquashedSyntax> squashed = new ArrayList<>();
        for (var line : tree.headerLine()) {
            if (line instanceof AfterLineContext parents) {
                parents.migrationId().forEach(parent -> after.add(id(parent)));
            } else if (line instanceof YieldsLineContext fingerprint) {
                yields = Optional.of(digest(fingerprint.FINGERPRINT()));
            } else if (line instanceof DecidedLineContext answer) {
                decided.add(new DecidedSyntax(
                        words.text(answer.TEXT(0)).text(),
                        words.name(answer.name()).text(),
                        words.text(answer.TEXT(1)).text()));
            } else if (line instanceof AcknowledgeLineContext loss) {
                acknowledged.add(acknowledged(loss));
            } else if (line instanceof SquashesLineContext one) {
                squashed.add(new SquashedSyntax(
                        id(one.migrationId()), digest(one.FINGERPRINT(0)), digest(one.FINGERPRINT(1))));
            } else {
                note = Optional.of(words.text(((NoteLineContext) line).TEXT()).text());
            }
        }
        List<StepSyntax> up = new ArrayList<>();
        List<StepSyntax> down = new ArrayList<>();
        for (BlockContext block : tree.block()) {
            (block.UP() == null ? down : up).addAll(steps(block.steps()));
        }
        return new MigrationSyntax(
                id(tree.migrationId()), after, yields, note, decided, acknowledged, squashed, up, down);
    }

    private AcknowledgedSyntax acknowledged(AcknowledgeLineContext line) {
        String what = line.name().stream().map(name -> words.name(name).text()).collect(Collectors.joining("."));
        return new AcknowledgedSyntax(
                reading.span(line),
                line.CAST() != null,
                what,
                words.text(line.TEXT()).text());
    }

    private Identifier digest(TerminalNode token) {
        return new Identifier(token.getText(), reading.span(token.getSymbol()));
    }

    private Identifier id(MigrationIdContext tree) {
        return new Identifier(tree.getText(), reading.span(tree));
    }

    private List<StepSyntax> steps(StepsContext tree) {
        return tree.step().stream()
                .map(step -> step.operation() == null ? decide(step.decision()) : operation(step.operation()))
                .toList();
    }

    private StepSyntax operation(OperationContext tree) {
        if (tree instanceof TenonParser.OnlineContext online) {
            return new OnlineSyntax(reading.span(tree), operation(online.operation()));
        }
        if (tree instanceof TenonParser.RawSqlContext sql) {
            return sql(sql);
        }
        return new OperationSyntax(reading.span(tree), operations.build(tree));
    }

    private StepSyntax sql(TenonParser.RawSqlContext tree) {
        Map<String, String> texts = new HashMap<>();
        words.rawTexts(tree.rawText()).forEach((dialect, text) -> texts.put(dialect.text(), text));
        List<StepSyntax> effects = Optional.ofNullable(tree.effects())
                .map(block -> steps(block.steps()))
                .orElse(List.of());
        return new SqlSyntax(reading.span(tree), texts, effects);
    }

    private StepSyntax decide(DecisionContext tree) {
        List<AlternativeSyntax> alternatives = tree.alternative().stream()
                .map(alternative -> new AlternativeSyntax(
                        reading.span(alternative),
                        words.name(alternative.name()).text(),
                        steps(alternative.steps())))
                .toList();
        return new DecideSyntax(
                reading.span(tree.name()).to(reading.span(tree.TEXT().getSymbol())),
                words.name(tree.name()).text(),
                words.text(tree.TEXT()).text(),
                alternatives);
    }
}
