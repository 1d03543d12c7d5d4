package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Naming;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Clause;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ColumnText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.KeyText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The constraints of one table. Those without a name get that which the language gives them. */
final class ConstraintReader {
    private final WrittenTable written;
    private final Keys keys;
    private final Expressions expressions;
    private final Remarks remarks;

    private final List<Constraint> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int unnamedChecks;

    ConstraintReader(WrittenTable written, Keys keys, Expressions expressions, Remarks remarks) {
        this.written = written;
        this.keys = keys;
        this.expressions = expressions;
        this.remarks = remarks;
    }

    /** @param checks those of columns that are not said by their types */
    List<Constraint> read(List<Clause> checks) {
        for (ColumnText column : written.written().columns()) {
            for (Clause clause : column.clauses()) {
                if (clause.kind() != Kind.CHECK) {
                    add(clause, Optional.of(column.name()));
                }
            }
        }
        checks.forEach(check -> add(check, Optional.empty()));
        written.written().constraints().forEach(clause -> add(clause, Optional.empty()));
        return found;
    }

    private void add(Clause clause, Optional<String> column) {
        switch (clause.kind()) {
            case PRIMARY_KEY -> primaryKey(clause);
            case UNIQUE -> {
                if (!isPlain(clause)) {
                    return;
                }
                unique(clause, column);
            }
            case CHECK -> check(clause);
            case REFERENCES -> {
                foreignKey(clause, column);
                return;
            }
            case NOT_NULL, NULL, DEFAULT, COLLATE, GENERATED -> {
                // What they say is said of the column.
                return;
            }
        }
        conflict(clause);
    }

    private String object() {
        return "table " + written.name();
    }

    private void conflict(Clause clause) {
        clause.conflict()
                .ifPresent(action ->
                        remarks.add(object(), found.get(found.size() - 1).name() + ": on conflict " + action));
    }

    /** As it is called, unless the table has another one of this name. */
    private String name(Clause clause, String usual) {
        String wanted = clause.name().orElse(usual);
        String name = Naming.free(wanted, names::add);
        if (clause.name().isPresent() && !name.equals(wanted)) {
            remarks.add(object(), "two constraints are called " + wanted + ": one is read as " + name);
        }
        return name;
    }

    private void primaryKey(Clause clause) {
        found.add(new Constraint.PrimaryKey(name(clause, Naming.primaryKey(written.name())), written.key()));
        for (KeyText key : clause.keys()) {
            key.collation()
                    .ifPresent(collation -> remarks.add(
                            object(), "column " + key.text() + " is in the key with the collation " + collation));
            if (key.descending()) {
                remarks.add(object(), "column " + key.text() + " is in the key in descending order");
            }
        }
        if (clause.words().contains("desc")) {
            remarks.add(object(), "the key is in descending order");
        }
    }

    /** One with a collation of its own is an index: see {@link IndexReader#uniques}. */
    static boolean isPlain(Clause unique) {
        return unique.keys().stream().allMatch(key -> key.collation().isEmpty());
    }

    private void unique(Clause clause, Optional<String> column) {
        List<String> columns = column.map(List::of)
                .orElseGet(() -> clause.keys().stream()
                        .map(key -> own(key.column().orElse(key.text())))
                        .toList());
        String name = name(clause, Naming.unique(written.name(), columns));
        found.add(new Constraint.Unique(name, columns));
    }

    private void check(Clause clause) {
        String usual = Naming.check(written.name(), String.valueOf(unnamedChecks + 1));
        unnamedChecks += clause.name().isPresent() ? 0 : 1;
        found.add(new Constraint.Check(name(clause, usual), expressions.condition(clause.text())));
    }

    private String own(String column) {
        return written.column(column).orElse(column);
    }

    private void foreignKey(Clause clause, Optional<String> column) {
        Reference reference = clause.reference().orElseThrow();
        List<String> columns = column.map(List::of)
                .orElseGet(() -> clause.columns().stream().map(this::own).toList());
        Optional<WrittenTable> target = keys.table(reference.target());
        if (target.isEmpty()) {
            left(columns, reference, "there is no such table");
            return;
        }
        List<String> referred = reference.columns().isEmpty()
                ? target.get().key()
                : reference.columns().stream()
                        .map(name -> target.get().column(name).orElse(""))
                        .toList();
        if (referred.size() != columns.size() || referred.contains("")) {
            left(columns, reference, "it has no such columns");
            return;
        }
        reference
                .match()
                .ifPresent(match -> remarks.add(
                        object(), "foreign key of " + String.join(", ", columns) + ": match " + Catalog.fold(match)));
        found.add(new Constraint.ForeignKey(
                name(clause, Naming.foreignKey(written.name(), columns)),
                columns,
                target.get().name(),
                referred,
                reference.onDelete(),
                reference.onUpdate(),
                reference.deferral()));
    }

    private void left(List<String> columns, Reference reference, String why) {
        remarks.add(
                object(),
                "foreign key of " + String.join(", ", columns) + " to " + reference.target() + " is left out: " + why);
    }
}
