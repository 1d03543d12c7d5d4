package dev.tenon.diagram.text;

import static dev.tenon.diagram.model.Printable.xml;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.model.Diagram.Table;
import java.util.stream.Collectors;

/** A diagram in DOT, the language of Graphviz: each table a label of rows, each row a port for the references at it. */
public final class DotWriter {
    private static final String HEAD = """
            digraph schema {
              graph [rankdir=LR, nodesep=0.4, ranksep=1.2];
              node [shape=plain, fontname=Helvetica, fontsize=11];
              edge [dir=both, arrowsize=0.8, color="#64748b"];

            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private DotWriter() {}

    public static String write(Diagram diagram) {
        DotWriter writer = new DotWriter();
        diagram.tables().forEach(writer::table);
        diagram.links().forEach(writer::link);
        return writer.text.append("}\n").toString();
    }

    private void table(Table table) {
        text.append("  ")
                .append(id(table.name()))
                .append(" [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\""
                        + " color=\"#94a3b8\" bgcolor=\"#ffffff\">\n")
                .append("    <tr><td colspan=\"3\" port=\"table\" bgcolor=\"#e2e8f0\"><b>")
                .append(xml(table.name()))
                .append("</b></td></tr>\n");
        for (int i = 0; i < table.rows().size(); i++) {
            row(i, table.rows().get(i));
        }
        text.append("  </table>>];\n\n");
    }

    private void row(int number, Row row) {
        String keys = row.keys().stream().map(Enum::name).collect(Collectors.joining(" "));
        text.append("    <tr><td port=\"f")
                .append(number)
                .append("\">")
                .append(keys)
                .append("</td><td align=\"left\">")
                .append(xml(row.name()))
                .append("</td><td align=\"left\">")
                .append(xml(row.typeText()))
                .append("</td></tr>\n");
    }

    /** The names of arrows begin with what is nearest to the table. */
    private void link(Link link) {
        text.append("  ")
                .append(id(link.to()))
                .append(":table -> ")
                .append(id(link.from()))
                .append(":f")
                .append(link.row())
                .append(" [arrowtail=")
                .append(link.required() ? "teetee" : "teeodot")
                .append(", arrowhead=")
                .append(link.unique() ? "teeodot" : "crowodot")
                .append("];\n");
    }

    /** Escaped as in a label: a backslash and a quote mean other things at the end of a string than within. */
    private static String id(String name) {
        return '"' + xml(name).replace("\\", "&#92;") + '"';
    }
}
