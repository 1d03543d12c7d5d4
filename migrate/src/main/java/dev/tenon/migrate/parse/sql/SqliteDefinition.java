package dev.tenon.migrate.parse.sql;

import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the text of a definition says, part by part. Names are without their quotes, expressions are text. */
public sealed interface SqliteDefinition {

    /** @param options behind the parentheses: {@code strict}, {@code without rowid} */
    record TableText(List<ColumnText> columns, List<Clause> constraints, Set<String> options)
            implements SqliteDefinition {
        public TableText {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
            options = Set.copyOf(options);
        }
    }

    record IndexText(List<KeyText> keys, Optional<String> where) implements SqliteDefinition {
        public IndexText {
            keys = List.copyOf(keys);
        }
    }

    /** @param columns none where it names none */
    record ViewText(List<String> columns, String query) implements SqliteDefinition {
        public ViewText {
            columns = List.copyOf(columns);
        }
    }

    /** @param note the comment that stands behind the type */
    record ColumnText(String name, Optional<String> note, List<Clause> clauses) {
        public ColumnText {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * @param name where {@code constraint …} stands before it
     * @param words its plain words, in lower case: {@code autoincrement}, {@code stored}
     * @param keys what a key of the table's is over
     * @param columns of a foreign key of the table's
     * @param text the expression, or the collation
     */
    record Clause(
            Kind kind,
            Optional<String> name,
            Set<String> words,
            List<KeyText> keys,
            List<String> columns,
            String text,
            Optional<Reference> reference,
            Optional<String> conflict) {
        public Clause {
            words = Set.copyOf(words);
            keys = List.copyOf(keys);
            columns = List.copyOf(columns);
        }
    }

    enum Kind {
        PRIMARY_KEY("primary key"),
        UNIQUE("unique"),
        NOT_NULL("not null"),
        NULL("null"),
        CHECK("check"),
        DEFAULT("default"),
        COLLATE("collate"),
        REFERENCES("foreign key"),
        GENERATED("generated");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** @param columns none where it means the primary key */
    record Reference(
            String target,
            List<String> columns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            Optional<String> match,
            Deferral deferral) {
        public Reference {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param text the value without its collation
     * @param column the name that is the whole value
     */
    record KeyText(String text, Optional<String> column, Optional<String> collation, boolean descending) {}
}
