package dev.tenon.diagram;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.svg.SvgWriter;
import dev.tenon.diagram.text.DotWriter;
import dev.tenon.diagram.text.MermaidWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a diagram can be written down. The same diagram gives the same text, byte for byte. */
public enum Notation {
    /** A picture, laid out here. */
    SVG("svg"),
    /** An {@code erDiagram}, which code hosts lay out where it stands in a page. */
    MERMAID("mmd|mermaid"),
    /** A graph for the programs of Graphviz. */
    DOT("dot|gv");

    private final String endings;

    Notation(String endings) {
        this.endings = endings;
    }

    /** By the ending of a file's name. */
    public static Optional<Notation> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(notation -> lower.matches("(?s).*\\.(" + notation.endings + ")"))
                .findFirst();
    }

    public String write(Diagram diagram) {
        return switch (this) {
            case SVG -> SvgWriter.write(diagram);
            case MERMAID -> MermaidWriter.write(diagram);
            case DOT -> DotWriter.write(diagram);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
