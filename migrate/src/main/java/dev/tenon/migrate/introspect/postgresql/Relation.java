package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.dialect.postgresql.PrintedExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table or view while it is read: what the queries find goes to it by its number in the catalog. */
final class Relation {
    final long oid;
    final Kind kind;
    final String name;
    final Optional<String> comment;
    /** Of a part: the table that it is a part of in the end. */
    final Optional<String> root;

    final List<Column> columns = new ArrayList<>();
    final List<Constraint> constraints = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Policy> policies = new ArrayList<>();
    Optional<Partitioning> partitioning = Optional.empty();
    /** Names of columns and constraints that it has from those that it inherits from alone. */
    final Set<String> inherited = new HashSet<>();

    Optional<String> parents = Optional.empty();
    /** What its rows are spread by, in the words of SQL, where the model cannot say it. */
    Optional<String> spread = Optional.empty();
    /** Made when all columns are read. */
    private PrintedExpression expressions;

    private final Map<Long, String> byNumber = new HashMap<>();
    private final Map<Long, Long> collations = new HashMap<>();

    enum Kind {
        TABLE("table"),
        /** A part of a partitioned table: no table of the model. */
        PART("table"),
        VIEW("view"),
        MATERIALIZED("materialized view");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    Relation(long oid, Kind kind, String name, Optional<String> comment, Optional<String> root) {
        this.oid = oid;
        this.kind = kind;
        this.name = name;
        this.comment = comment;
        this.root = root;
    }

    /** @param collation its number; 0 where the type has none */
    void add(long number, long collation, Column column) {
        columns.add(column);
        byNumber.put(number, column.name());
        collations.put(number, collation);
    }

    String column(long number) {
        return byNumber.get(number);
    }

    long collation(long number) {
        return collations.getOrDefault(number, 0L);
    }

    /** Of the catalog's numbers, with blanks between them. */
    List<String> columns(String numbers) {
        List<String> names = new ArrayList<>();
        for (long number : Query.numbers(numbers)) {
            names.add(column(number));
        }
        return names;
    }

    /** What is printed of expressions over its columns, which must be read. */
    PrintedExpression expressions() {
        if (expressions == null) {
            expressions = PrintedExpression.over(Names.of(columns));
        }
        return expressions;
    }

    Expr condition(String printed) {
        return Reading.expression(expressions().condition(printed), printed);
    }

    boolean isTable() {
        return kind == Kind.TABLE;
    }

    boolean isView() {
        return kind == Kind.VIEW || kind == Kind.MATERIALIZED;
    }

    /** As SQL calls it, with the kind before it. */
    String subject() {
        return kind.word + " " + PostgresNames.relation(name);
    }

    /** As a remark calls it. */
    String words() {
        return kind.word + " " + name;
    }

    Table table() {
        return new Table(
                name,
                Names.of(columns),
                Names.of(constraints),
                Names.of(indexes),
                Names.of(policies),
                partitioning,
                Set.of(),
                comment);
    }
}
