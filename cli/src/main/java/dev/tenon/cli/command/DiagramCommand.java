package dev.tenon.cli.command;

import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.diagram.Notation;
import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.Table;
import dev.tenon.diagram.model.SchemaDiagram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsl diagram}. */
@Command(
        name = "diagram",
        header = "Draw the entities and what refers to what: SVG, Mermaid or DOT.",
        description = {
            "To standard output, or to a file whose ending says how. With names of entities: these, "
                    + "and what is one reference away from them. Needs no database."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl diagram -o schema.svg",
            "  dsl diagram Booking Guest -o bookings.svg",
            "  dsl diagram --as mermaid",
            "  dsl diagram --as dot | dot -Tpdf -o schema.pdf"
        })
public final class DiagramCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ENTITY...",
            arity = "0..*",
            hideParamSyntax = true,
            description = "Only these and their neighbours.")
    private List<String> entities = List.of();

    @Option(
            names = "--as",
            paramLabel = "svg|mermaid|dot",
            description = "How. Without it: by the ending of FILE (svg, mmd, dot), and mermaid without FILE.")
    private Notation as;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; else standard output.")
    private Path output;

    public DiagramCommand(Session session) {
        this.session = session;
    }

    /**
     * @param file absent where the diagram went nowhere but here
     * @param diagram absent where it went to a file
     */
    private record Report(String as, int entities, int references, Optional<String> file, Optional<String> diagram) {}

    @Override
    public Integer call() throws IOException {
        Notation notation = notation();
        Diagram whole = SchemaDiagram.of(session.schema().schema().orElseThrow());
        requireKnown(whole);
        Diagram drawn = entities.isEmpty() ? whole : whole.around(entities);
        String text = notation.write(drawn);
        if (output != null) {
            // One that is right stays as it is, so that nothing is made anew that is made from it.
            TextFiles.put(session.shell().folder().resolve(output), text);
        }
        Optional<String> file = Optional.ofNullable(output).map(Path::toString);
        Report report = new Report(
                notation.toString(),
                drawn.tables().size(),
                drawn.links().size(),
                file,
                file.isPresent() ? Optional.empty() : Optional.of(text));
        session.out()
                .report(
                        report,
                        palette -> file.map(name -> summary(name, drawn)).orElse(text));
        return ExitCode.DONE;
    }

    private Notation notation() {
        if (as != null) {
            return as;
        }
        if (output == null) {
            return Notation.MERMAID;
        }
        String name = output.toString();
        return Notation.ofFile(name)
                .orElseThrow(() -> new UsageException("the ending of " + name
                        + " does not say how to draw; name the file .svg, .mmd or .dot, or give --as"));
    }

    private void requireKnown(Diagram diagram) {
        List<String> known = diagram.tables().stream().map(Table::name).toList();
        for (String name : entities) {
            if (!known.contains(name)) {
                String hint = Nearest.hint(name, known).map(text -> "; " + text).orElse("");
                throw new UsageException("the schema has no entity `" + name + "`" + hint);
            }
        }
    }

    private static String summary(String file, Diagram diagram) {
        return "drew %s and %s: %s\n"
                .formatted(
                        Texts.count(diagram.tables().size(), "entity", "entities"),
                        Texts.count(diagram.links().size(), "reference"),
                        file);
    }
}
