package dev.tenon.migrate.parse;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.parse.CastBuilder;
import dev.tenon.compiler.parse.DialectNames;
import dev.tenon.compiler.parse.ExprBuilder;
import dev.tenon.compiler.parse.Reading;
import dev.tenon.compiler.parse.Words;
import dev.tenon.compiler.resolve.Casts;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.OperationContext;
import dev.tenon.grammar.TenonParser.PathContext;
import dev.tenon.migrate.op.Batching;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Filled;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.parse.MigrationSyntax.Binder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.TerminalNode;

/** One line of a migration to the operation it is, once the state before it is known; SQL is the parser's. */
final class OperationBuilder {
    private final Words words;
    private final ExprBuilder exprs;
    private final PartBuilder parts;
    private final ObjectOperationBuilder objects;
    private final CastBuilder casts;
    private final Reading reading;

    OperationBuilder(Reading reading) {
        this.words = new Words(reading);
        this.exprs = new ExprBuilder(reading);
        this.parts = new PartBuilder(reading);
        this.objects = new ObjectOperationBuilder(reading, parts);
        this.casts = new CastBuilder(reading);
        this.reading = reading;
    }

    Binder build(OperationContext tree) {
        if (tree instanceof TenonParser.CreateTableContext create) {
            Table table = parts.table(create);
            return before -> new Operation.CreateTable(table);
        }
        if (tree instanceof TenonParser.DropTableContext drop) {
            String name = relation(drop.relation());
            return before -> new Operation.DropTable(Lookup.table(before, name));
        }
        if (tree instanceof TenonParser.SetPartitioningContext set) {
            String table = relation(set.relation());
            Optional<Partitioning> after =
                    Optional.ofNullable(set.partitioning()).map(parts::partitioning);
            return before -> new Operation.SetPartitioning(
                    table, Lookup.table(before, table).partitioning(), after);
        }
        if (tree instanceof TenonParser.SetOptionsContext set) {
            String table = relation(set.relation());
            var after = parts.options(Optional.ofNullable(set.tableOptions()));
            return before ->
                    new Operation.SetOptions(table, Lookup.table(before, table).options(), after);
        }
        if (tree instanceof TenonParser.RenameTableContext rename) {
            String from = relation(rename.relation(0));
            String to = relation(rename.relation(1));
            return before -> new Operation.RenameTable(from, to);
        }
        if (tree instanceof TenonParser.BackfillContext backfill) {
            return backfill(backfill);
        }
        if (tree instanceof TenonParser.RunJavaContext run) {
            String className = run.name().stream().map(this::name).collect(Collectors.joining("."));
            return before -> new Operation.RunJava(className);
        }
        return namespaceOperation(tree)
                .or(() -> enumOperation(tree))
                .or(() -> columnOperation(tree))
                .or(() -> constraintOperation(tree))
                .or(() -> indexOperation(tree))
                .or(() -> objects.build(tree))
                .orElseGet(() -> comment(tree));
    }

    private Optional<Binder> namespaceOperation(OperationContext tree) {
        if (tree instanceof TenonParser.CreateSchemaContext create) {
            Namespace namespace = new Namespace(name(create.name()), Words.doc(create.docs()));
            return Optional.of(before -> new Operation.CreateNamespace(namespace));
        }
        if (tree instanceof TenonParser.DropSchemaContext drop) {
            String name = name(drop.name());
            return Optional.of(before -> new Operation.DropNamespace(Lookup.namespace(before, name)));
        }
        if (tree instanceof TenonParser.CommentSchemaContext comment) {
            String name = name(comment.name());
            Optional<String> after = text(comment.TEXT());
            return Optional.of(before -> new Operation.SetComment(
                    CommentSubject.namespace(name),
                    Lookup.namespace(before, name).comment(),
                    after));
        }
        return Optional.empty();
    }

    private Optional<Binder> enumOperation(OperationContext tree) {
        if (tree instanceof TenonParser.CreateEnumContext create) {
            EnumType type = new EnumType(
                    relation(create.relation()),
                    create.name().stream().map(this::name).toList(),
                    create.CHECK() == null ? EnumStorage.NATIVE : EnumStorage.CHECK,
                    Words.doc(create.docs()));
            return Optional.of(before -> new Operation.CreateEnum(type));
        }
        if (tree instanceof TenonParser.DropEnumContext drop) {
            String name = relation(drop.relation());
            return Optional.of(before -> new Operation.DropEnum(Lookup.enumType(before, name)));
        }
        if (tree instanceof TenonParser.RenameEnumContext rename) {
            String from = relation(rename.relation(0));
            String to = relation(rename.relation(1));
            return Optional.of(before -> new Operation.RenameEnum(from, to));
        }
        if (tree instanceof TenonParser.AlterEnumContext alter) {
            String name = relation(alter.relation());
            List<String> values =
                    words.names(alter.names()).stream().map(Identifier::text).toList();
            return Optional.of(before -> new Operation.SetEnumValues(
                    name, Lookup.enumType(before, name).values(), values));
        }
        if (tree instanceof TenonParser.AlterEnumStorageContext alter) {
            String name = relation(alter.relation());
            EnumStorage after = alter.CHECK() == null ? EnumStorage.NATIVE : EnumStorage.CHECK;
            return Optional.of(before -> new Operation.SetEnumStorage(
                    name, Lookup.enumType(before, name).storage(), after));
        }
        if (tree instanceof TenonParser.RenameEnumValueContext rename) {
            Path path = path(rename.path());
            String to = name(rename.name());
            return Optional.of(before -> new Operation.RenameEnumValue(path.owner(), path.member(), to));
        }
        return Optional.empty();
    }

    private Optional<Binder> columnOperation(OperationContext tree) {
        if (tree instanceof TenonParser.AddColumnContext add) {
            Path path = path(add.path());
            Column column = parts.column(path.member(), add.columnDef(), Words.doc(add.docs()));
            return Optional.of(before -> new Operation.AddColumn(path.owner(), column));
        }
        if (tree instanceof TenonParser.DropColumnContext drop) {
            Path path = path(drop.path());
            return Optional.of(before -> new Operation.DropColumn(path.owner(), path.column(before)));
        }
        if (tree instanceof TenonParser.RenameColumnContext rename) {
            Path path = path(rename.path());
            String to = name(rename.name());
            return Optional.of(before -> new Operation.RenameColumn(path.owner(), path.member(), to));
        }
        if (tree instanceof TenonParser.SplitColumnContext split) {
            return Optional.of(split(split));
        }
        if (tree instanceof TenonParser.MergeColumnsContext merge) {
            return Optional.of(merge(merge));
        }
        if (tree instanceof TenonParser.AlterColumnContext alter) {
            return Optional.of(alteration(path(alter.path()), alter.alteration()));
        }
        return Optional.empty();
    }

    private Binder split(TenonParser.SplitColumnContext split) {
        Path path = path(split.path());
        List<Filled> into = split.filledColumn().stream().map(this::filled).toList();
        return before -> {
            into.forEach(filled -> requireKnown(filled, Lookup.table(before, path.owner())));
            return new Operation.SplitColumn(path.owner(), path.column(before), into);
        };
    }

    private Binder merge(TenonParser.MergeColumnsContext merge) {
        String table = relation(merge.relation());
        List<String> from =
                words.names(merge.names()).stream().map(Identifier::text).toList();
        Filled into = filled(merge.filledColumn());
        return before -> {
            requireKnown(into, Lookup.table(before, table));
            return new Operation.MergeColumns(
                    table,
                    from.stream()
                            .map(name -> Lookup.column(before, table, name))
                            .toList(),
                    into);
        };
    }

    private Filled filled(TenonParser.FilledColumnContext tree) {
        return new Filled(
                parts.column(name(tree.name()), tree.columnDef(), Optional.empty()),
                exprs.build(tree.sum()).expr());
    }

    /** The old column goes right behind it: what a value is made of must be there, and be said for every product. */
    private static void requireKnown(Filled filled, Table table) {
        String of = "the value of " + filled.column().name();
        ExprRewriter.names(filled.value()).stream()
                .filter(name -> !table.columns().has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ReplayException(of + " is made from " + name + ", which is no column of " + table.name());
                });
        filled.value().accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                DialectNames.known().stream()
                        .filter(dialect -> raw.text(dialect).isEmpty())
                        .findFirst()
                        .ifPresent(dialect -> {
                            throw new ReplayException(of + " has no SQL for " + dialect
                                    + ", where it would be lost: add `" + dialect + " \"…\"`");
                        });
                return raw;
            }
        });
    }

    private Binder alteration(Path path, TenonParser.AlterationContext tree) {
        if (tree instanceof TenonParser.AlterTypeContext type) {
            var after = parts.type(type.type());
            Optional<Conversion> conversion = Optional.ofNullable(type.conversion())
                    .flatMap(tail -> Casts.conversion(casts.conversion(tail), reading.diagnostics()));
            return before -> new Operation.AlterType(
                    path.owner(), path.member(), path.column(before).type(), after, conversion);
        }
        if (tree instanceof TenonParser.SetDefaultContext value) {
            return before -> {
                Column column = path.column(before);
                return new Operation.SetDefault(
                        path.owner(),
                        path.member(),
                        column.byDefault(),
                        Optional.of(parts.defaultValue(value.sum(), column.type())));
            };
        }
        if (tree instanceof TenonParser.SetGeneratedContext computed) {
            return setDefault(path, Optional.of(parts.generated(computed.generated())));
        }
        if (tree instanceof TenonParser.DropDefaultContext || tree instanceof TenonParser.DropGeneratedContext) {
            return dropDefault(path, tree instanceof TenonParser.DropGeneratedContext);
        }
        if (tree instanceof TenonParser.SetStorageContext || tree instanceof TenonParser.DropStorageContext) {
            Storage after =
                    tree instanceof TenonParser.SetStorageContext set ? parts.storage(set.storage()) : Storage.DEFAULT;
            return before -> new Operation.SetStorage(
                    path.owner(), path.member(), path.column(before).storage(), after);
        }
        boolean required = tree instanceof TenonParser.SetRequiredContext;
        return before -> new Operation.SetRequired(path.owner(), path.member(), required);
    }

    private static Binder setDefault(Path path, Optional<Default> after) {
        return before -> new Operation.SetDefault(
                path.owner(), path.member(), path.column(before).byDefault(), after);
    }

    private static Binder dropDefault(Path path, boolean generated) {
        return before -> {
            if (path.column(before).isGenerated() != generated) {
                throw new ReplayException("the column " + path.owner() + "." + path.member() + " is "
                        + (generated ? "not generated" : "generated: say `not generated`"));
            }
            return setDefault(path, Optional.empty()).bind(before);
        };
    }

    private Optional<Binder> constraintOperation(OperationContext tree) {
        if (tree instanceof TenonParser.AddConstraintContext add) {
            Path path = path(add.path());
            var constraint = parts.constraint(path.member(), add.constraint());
            return Optional.of(before -> new Operation.AddConstraint(path.owner(), constraint));
        }
        if (tree instanceof TenonParser.DropConstraintContext drop) {
            Path path = path(drop.path());
            return Optional.of(before ->
                    new Operation.DropConstraint(path.owner(), Lookup.constraint(before, path.owner(), path.member())));
        }
        if (tree instanceof TenonParser.RenameConstraintContext rename) {
            Path path = path(rename.path());
            String to = name(rename.name());
            return Optional.of(before -> new Operation.RenameConstraint(path.owner(), path.member(), to));
        }
        return Optional.empty();
    }

    private Optional<Binder> indexOperation(OperationContext tree) {
        if (tree instanceof TenonParser.CreateIndexContext create) {
            String table = relation(create.relation());
            var index = parts.index(name(create.name()), create.UNIQUE() != null, create.indexDef());
            return Optional.of(before -> new Operation.CreateIndex(table, index));
        }
        if (tree instanceof TenonParser.DropIndexContext drop) {
            String name = name(drop.name());
            return Optional.of(before -> {
                Table table = Lookup.tableOfIndex(before, name);
                return new Operation.DropIndex(
                        table.name(), table.indexes().get(name).orElseThrow());
            });
        }
        if (tree instanceof TenonParser.RenameIndexContext rename) {
            String from = name(rename.name(0));
            String to = name(rename.name(1));
            return Optional.of(before ->
                    new Operation.RenameIndex(Lookup.tableOfIndex(before, from).name(), from, to));
        }
        return Optional.empty();
    }

    private Binder comment(OperationContext tree) {
        if (tree instanceof TenonParser.CommentTableContext table) {
            String name = relation(table.relation());
            Optional<String> after = text(table.TEXT());
            return before -> new Operation.SetComment(
                    CommentSubject.table(name), Lookup.table(before, name).comment(), after);
        }
        if (tree instanceof TenonParser.CommentColumnContext column) {
            Path path = path(column.path());
            Optional<String> after = text(column.TEXT());
            return before -> new Operation.SetComment(
                    CommentSubject.column(path.owner(), path.member()),
                    path.column(before).comment(),
                    after);
        }
        TenonParser.CommentEnumContext type = (TenonParser.CommentEnumContext) tree;
        String name = relation(type.relation());
        Optional<String> after = text(type.TEXT());
        return before -> new Operation.SetComment(
                CommentSubject.enumType(name), Lookup.enumType(before, name).comment(), after);
    }

    private Binder backfill(TenonParser.BackfillContext tree) {
        String table = relation(tree.relation());
        List<Operation.Assignment> assignments = tree.assignment().stream()
                .map(a -> new Operation.Assignment(
                        name(a.name()), exprs.build(a.sum()).expr()))
                .toList();
        Optional<Expr> where = Optional.ofNullable(tree.where())
                .map(w -> exprs.build(w.condition().expr()).expr());
        Optional<TenonParser.BatchingContext> batching = Optional.ofNullable(tree.batching());
        return before -> new Operation.Backfill(table, assignments, where, batching.map(OperationBuilder::batching));
    }

    private static Batching batching(TenonParser.BatchingContext tree) {
        int pause = tree.PAUSE() == null ? 0 : whole(tree.NUMBER(1), 0, "a pause in milliseconds");
        return new Batching(whole(tree.NUMBER(0), 1, "a number of rows"), pause);
    }

    private static int whole(TerminalNode number, int least, String meant) {
        String text = number.getText();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
            throw new ReplayException(
                    text + " is not " + meant + ": write a whole number from " + least + " to 999999999");
        }
        return Integer.parseInt(text);
    }

    private Optional<String> text(TerminalNode token) {
        return Optional.ofNullable(token).map(t -> words.text(t).text());
    }

    private String name(TenonParser.NameContext tree) {
        return words.name(tree).text();
    }

    private String relation(TenonParser.RelationContext tree) {
        return words.relation(tree).text();
    }

    private Path path(PathContext tree) {
        return new Path(words.holder(tree).text(), words.held(tree).text());
    }

    /** Something inside a table or an enum: {@code booking.party_size}. */
    private record Path(String owner, String member) {
        Column column(Database database) {
            return Lookup.column(database, owner, member);
        }
    }
}
