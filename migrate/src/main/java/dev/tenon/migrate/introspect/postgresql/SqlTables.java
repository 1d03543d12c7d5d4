package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.DropPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tables that inherit, and tables whose rows are spread in a way that the language has no words for: in the model as if they
 * did not, and as the SQL that makes them with all that is on them.
 */
final class SqlTables {
    private final Reading reading;
    private final Relations relations;
    private final Parts parts;
    private final Database model;

    SqlTables(Reading reading, Relations relations, Parts parts, Database model) {
        this.reading = reading;
        this.relations = relations;
        this.parts = parts;
        this.model = model;
    }

    void remark() {
        relations.tables().forEach(relation -> {
            Stream<String> told = Stream.concat(
                    relation.parents.map(of -> "inherits from " + of).stream(),
                    relation.spread.map(by -> "partitioned by " + by + ": read as a table in one piece").stream());
            told.forEach(text -> reading.remarks().add(new Remark(relation.words(), text).madeBy(inSql(relation))));
        });
    }

    private List<InSql> inSql(Relation relation) {
        Table table = model.table(relation.name).orElseThrow();
        List<InSql> all = new ArrayList<>();
        all.add(new InSql(made(relation, bare(relation, table)), Optional.of(InSql.Part.whole(table.name()))));
        table.columns()
                .forEach(column -> column.comment()
                        .ifPresent(text -> all.add(new Settings(reading, relation).commenting(column.name(), text))));
        table.indexes()
                .forEach(index -> all.add(on(
                        table,
                        "index",
                        index.name(),
                        new CreateIndex(table.name(), index),
                        new DropIndex(table.name(), index))));
        table.policies()
                .forEach(policy -> all.add(on(
                        table,
                        "policy",
                        policy.name(),
                        new CreatePolicy(table.name(), policy),
                        new DropPolicy(table.name(), policy))));
        model.tables()
                .forEach(other -> other.foreignKeys()
                        .filter(key -> other.equals(table) || key.target().equals(table.name()))
                        .filter(key -> !other.equals(table) || !relation.inherited.contains(key.name()))
                        .forEach(key -> all.add(key(other, key))));
        all.addAll(parts.inSql(relation));
        return all;
    }

    private SqlObject made(Relation relation, Table bare) {
        String create = PostgresSql.of(holding(List.of()), new CreateTable(bare));
        String behind = relation.parents.map(of -> " inherits (" + of + ")").orElse("")
                + relation.spread.map(by -> " partition by " + by).orElse("");
        return new SqlObject(
                QualifiedName.flat(relation.name),
                "table",
                List.of(),
                Reading.sql(create + behind),
                Reading.sql("drop table " + PostgresNames.relation(relation.name)),
                relation.comment);
    }

    /** What is its own, without what others stand on or what stands by itself. */
    private static Table bare(Relation relation, Table table) {
        Stream<Column> columns = table.columns().stream()
                .filter(column -> !relation.inherited.contains(column.name()))
                .map(column -> column.withComment(Optional.empty()));
        Stream<Constraint> constraints = table.constraints().stream()
                .filter(constraint -> !(constraint instanceof Constraint.ForeignKey))
                .filter(constraint -> !relation.inherited.contains(constraint.name()));
        return new Table(
                table.name(),
                Names.of(columns.toList()),
                Names.of(constraints.toList()),
                Names.empty(),
                Optional.empty());
    }

    private InSql key(Table table, Constraint.ForeignKey key) {
        InSql made = on(
                table,
                "constraint",
                key.name(),
                new AddConstraint(table.name(), key),
                new DropConstraint(table.name(), key));
        return new InSql(made.object(), Optional.of(InSql.Part.of(table.name(), key.name())));
    }

    private InSql on(Table table, String kind, String name, Operation create, Operation drop) {
        SqlObject object = new SqlObject(
                name,
                kind,
                List.of(QualifiedName.flat(table.name())),
                Reading.sql(PostgresSql.of(meeting(table, name), create)),
                Reading.sql(PostgresSql.of(meeting(table, ""), drop)),
                Optional.empty());
        return new InSql(object, Optional.empty());
    }

    /** What an operation on a table meets: without what it makes, and with what the keys refer to. */
    private Database meeting(Table table, String without) {
        List<Table> tables = new ArrayList<>();
        table.foreignKeys()
                .map(key -> model.table(key.target()).orElseThrow())
                .filter(target -> !target.equals(table))
                .distinct()
                .forEach(tables::add);
        tables.add(table.withConstraints(others(table.constraints(), without))
                .withIndexes(others(table.indexes(), without))
                .withPolicies(others(table.policies(), without)));
        return holding(tables);
    }

    private static <T extends Named> Names<T> others(Names<T> all, String without) {
        return Names.of(all.stream().filter(one -> !one.name().equals(without)).toList());
    }

    private Database holding(List<Table> tables) {
        return model.withTables(Names.of(tables)).withObjects(Names.<SchemaObject>empty());
    }
}
