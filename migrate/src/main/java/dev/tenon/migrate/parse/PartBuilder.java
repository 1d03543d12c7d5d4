package dev.tenon.migrate.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.parse.ExprBuilder;
import dev.tenon.compiler.parse.Reading;
import dev.tenon.compiler.parse.TypeBuilder;
import dev.tenon.compiler.parse.Words;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tables are made of: columns, constraints, indexes. */
final class PartBuilder {
    private final Reading reading;
    private final Words words;
    private final ExprBuilder exprs;

    PartBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.exprs = new ExprBuilder(reading);
    }

    Table table(TenonParser.CreateTableContext tree) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (TenonParser.TablePartContext part : tree.tablePart()) {
            if (part instanceof TenonParser.ColumnPartContext column) {
                columns.add(column(name(column.name()), column.columnDef(), Words.doc(column.docs())));
            } else if (part instanceof TenonParser.IndexPartContext index) {
                indexes.add(index(
                        name(index.name()),
                        index.indexKeys(),
                        index.UNIQUE() != null,
                        Optional.ofNullable(index.where())));
            } else {
                constraints.add(constraint(part));
            }
        }
        return new Table(
                name(tree.name()),
                distinct(columns, tree),
                distinct(constraints, tree),
                distinct(indexes, tree),
                Words.doc(tree.docs()));
    }

    private <T extends Named> Names<T> distinct(List<T> things, TenonParser.CreateTableContext tree) {
        Set<String> seen = new HashSet<>();
        return Names.of(things.stream()
                .filter(thing -> {
                    boolean first = seen.add(thing.name());
                    if (!first) {
                        reading.diagnostics()
                                .add(Diagnostic.at(
                                        reading.span(tree.name()),
                                        Code.DUPLICATE_NAME,
                                        "two things in this table are called " + thing.name()));
                    }
                    return first;
                })
                .toList());
    }

    private Constraint constraint(TenonParser.TablePartContext part) {
        if (part instanceof TenonParser.KeyPartContext key) {
            return new Constraint.PrimaryKey(name(key.name()), names(key.names()));
        }
        if (part instanceof TenonParser.UniquePartContext unique) {
            return new Constraint.Unique(name(unique.name()), names(unique.names()));
        }
        if (part instanceof TenonParser.RefPartContext ref) {
            return foreignKey(
                    name(ref.name(0)), names(ref.names(0)), name(ref.name(1)), names(ref.names(1)), ref.referential());
        }
        TenonParser.CheckPartContext check = (TenonParser.CheckPartContext) part;
        return new Constraint.Check(name(check.name()), condition(check.condition()));
    }

    Constraint constraint(String name, TenonParser.ConstraintContext tree) {
        if (tree instanceof TenonParser.KeyContext key) {
            return new Constraint.PrimaryKey(name, names(key.names()));
        }
        if (tree instanceof TenonParser.UniqueColumnsContext unique) {
            return new Constraint.Unique(name, names(unique.names()));
        }
        if (tree instanceof TenonParser.ReferencesContext ref) {
            return foreignKey(name, names(ref.names(0)), name(ref.name()), names(ref.names(1)), ref.referential());
        }
        return new Constraint.Check(name, condition(((TenonParser.ChecksContext) tree).condition()));
    }

    private Constraint foreignKey(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            List<TenonParser.ReferentialContext> actions) {
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        Deferral deferral = Deferral.NONE;
        for (TenonParser.ReferentialContext action : actions) {
            if (action.DEFERRABLE() != null) {
                deferral = Words.deferral(action);
            } else if (action.DELETE() != null) {
                onDelete = Words.action(action.action());
            } else {
                onUpdate = Words.action(action.action());
            }
        }
        return new Constraint.ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, deferral);
    }

    Index index(
            String name, TenonParser.IndexKeysContext keys, boolean unique, Optional<TenonParser.WhereContext> where) {
        List<Index.Key> columns = keys.indexKey().stream()
                .map(key -> new Index.Key(name(key.name()), key.DESC() != null))
                .toList();
        return new Index(name, columns, unique, where.map(w -> condition(w.condition())));
    }

    Column column(String name, TenonParser.ColumnDefContext tree, Optional<String> comment) {
        Type type = type(tree.type());
        Optional<Default> value = Optional.ofNullable(tree.sum()).map(sum -> defaultValue(sum, type));
        return new Column(name, type, tree.QUESTION() == null, value, comment);
    }

    /** A bare name as the default of an enum's column is one of its values. */
    Default defaultValue(TenonParser.SumContext tree, Type type) {
        if (ExprBuilder.isAuto(tree)) {
            return new Default.Identity();
        }
        Expr expr = exprs.build(tree).expr();
        return new Default.Value(type.enumName().isPresent() ? labelled(expr) : expr);
    }

    private static Expr labelled(Expr expr) {
        if (expr instanceof Expr.Array array) {
            return new Expr.Array(
                    array.elements().stream().map(PartBuilder::labelled).toList());
        }
        return expr instanceof Expr.Name label ? new Expr.Str(label.name()) : expr;
    }

    /** A name that is no scalar type is an enum's; whether there is such an enum, the replay knows. */
    Type type(TenonParser.TypeContext tree) {
        TypeSyntax.NamedType written = new TypeBuilder(reading).type(tree);
        if (written.brackets() > 1) {
            reading.diagnostics().add(Diagnostic.at(written.span(), Code.NESTED_ARRAY, "an array has no arrays in it"));
        }
        Type element = element(written);
        return written.brackets() == 0 ? element : new Type.Array(element);
    }

    private Type element(TypeSyntax.NamedType written) {
        Optional<ScalarKind> kind = ScalarKind.ofWord(written.name().text());
        List<Integer> arguments = numbers(written);
        if (kind.isEmpty() && arguments.isEmpty()) {
            return new Type.Enumerated(written.name().text());
        }
        if (kind.isEmpty() || kind.get().parameters() != arguments.size()) {
            reading.diagnostics()
                    .add(Diagnostic.at(
                            written.span(),
                            Code.WRONG_SIZE,
                            written.name().text()
                                    + kind.map(k -> " takes " + k.parameters() + " whole numbers in parentheses")
                                            .orElse(" is no type that takes numbers")));
            return Type.Scalar.of(ScalarKind.TEXT);
        }
        return new Type.Scalar(kind.get(), arguments);
    }

    private static List<Integer> numbers(TypeSyntax.NamedType written) {
        return written.arguments().stream()
                .map(Identifier::text)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .toList();
    }

    private Expr condition(TenonParser.ConditionContext tree) {
        return exprs.build(tree.expr()).expr();
    }

    private List<String> names(TenonParser.NamesContext tree) {
        return words.names(tree).stream().map(Identifier::text).toList();
    }

    private String name(TenonParser.NameContext tree) {
        return words.name(tree).text();
    }
}
