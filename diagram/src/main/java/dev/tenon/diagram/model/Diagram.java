package dev.tenon.diagram.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tables and what refers to what, in an order that the schema alone decides.
 *
 * @param links between tables of this diagram only
 */
public record Diagram(List<Table> tables, List<Link> links) {
    public Diagram {
        tables = List.copyOf(tables);
        links = List.copyOf(links);
    }

    /** @param name of the entity */
    public record Table(String name, List<Row> rows, Optional<String> doc) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /** @param type as the schema language writes it; of a reference the name of the entity */
    public record Row(String name, String type, boolean required, List<KeyMark> keys, Optional<String> doc) {
        public Row {
            keys = List.copyOf(keys);
        }

        /** As the schema language writes it, with its {@code ?}. */
        public String typeText() {
            return required ? type : type + "?";
        }
    }

    /** What a field is a key of, in the letters that diagrams use: primary, foreign, unique. */
    public enum KeyMark {
        PK,
        FK,
        UK
    }

    /**
     * A reference.
     *
     * @param from the table that refers
     * @param row the field that refers, the first one where there are several
     * @param to the table that is referred to
     * @param label the names of the fields that refer
     * @param required whether there always is one that is referred to
     * @param unique whether no two rows refer to the same one
     */
    public record Link(String from, int row, String to, String label, boolean required, boolean unique) {}

    /** These tables, those that they refer to and those that refer to them. */
    public Diagram around(Collection<String> names) {
        Set<String> shown = new TreeSet<>(names);
        for (Link link : links) {
            if (names.contains(link.from)) {
                shown.add(link.to);
            }
            if (names.contains(link.to)) {
                shown.add(link.from);
            }
        }
        return new Diagram(
                tables.stream().filter(table -> shown.contains(table.name)).toList(),
                links.stream()
                        .filter(link -> shown.contains(link.from) && shown.contains(link.to))
                        .toList());
    }
}
