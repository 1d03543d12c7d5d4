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
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.parse.AutoBuilder;
import dev.tenon.compiler.parse.ExprBuilder;
import dev.tenon.compiler.parse.Reading;
import dev.tenon.compiler.parse.TableOptions;
import dev.tenon.compiler.parse.TypeBuilder;
import dev.tenon.compiler.parse.Words;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.grammar.TenonParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

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
        List<Policy> policies = new ArrayList<>();
        Optional<Partitioning> partitioning = Optional.empty();
        Set<TableOption> options = Set.of();
        for (TenonParser.TablePartContext part : tree.tablePart()) {
            if (part instanceof TenonParser.ColumnPartContext column) {
                columns.add(column(name(column.name()), column.columnDef(), Words.doc(column.docs())));
            } else if (part instanceof TenonParser.PolicyPartContext policy) {
                policies.add(policy(name(policy.name()), policy.policyRule()));
            } else if (part instanceof TenonParser.PartitioningPartContext by) {
                partitioning = Optional.of(partitioning(by.partitioning()));
            } else if (part instanceof TenonParser.OptionsPartContext told) {
                options = options(Optional.of(told.tableOptions()));
            } else if (part instanceof TenonParser.IndexPartContext index) {
                indexes.add(index(name(index.name()), index.UNIQUE() != null, index.indexDef()));
            } else {
                constraints.add(constraint(part));
            }
        }
        return new Table(
                relation(tree.relation()),
                distinct(columns, tree.relation()),
                distinct(constraints, tree.relation()),
                distinct(indexes, tree.relation()),
                distinct(policies, tree.relation()),
                partitioning,
                options,
                Words.doc(tree.docs()));
    }

    Set<TableOption> options(Optional<TenonParser.TableOptionsContext> tree) {
        return tree.map(told -> TableOptions.read(told, reading)).orElse(Set.of());
    }

    Partitioning partitioning(TenonParser.PartitioningContext tree) {
        String word = name(tree.name());
        Method method = Arrays.stream(Method.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    reading.diagnostics()
                            .add(Diagnostic.at(
                                    reading.span(tree.name()),
                                    Code.WRONG_PARTITION,
                                    "rows are spread by range, list or hash, not by `" + word + "`"));
                    return Method.LIST;
                });
        int hashes = tree.NUMBER() == null ? 0 : new BigDecimal(tree.NUMBER().getText()).intValue();
        List<Partition> parts = tree.partition().stream()
                .map(part -> new Partition(name(part.name()), bounds(part.bounds())))
                .toList();
        return new Partitioning(method, names(tree.names()), hashes, distinct(parts, tree.name()));
    }

    private Bounds bounds(TenonParser.BoundsContext tree) {
        if (tree instanceof TenonParser.FromBoundsContext range) {
            Optional<Expr> to = range.expr().size() == 1 ? Optional.empty() : Optional.of(expr(range.expr(1)));
            return new Bounds.Range(Optional.of(expr(range.expr(0))), to);
        }
        if (tree instanceof TenonParser.ToBoundsContext range) {
            return new Bounds.Range(Optional.empty(), Optional.of(expr(range.expr())));
        }
        return tree instanceof TenonParser.InBoundsContext in
                ? new Bounds.In(in.expr().stream().map(this::expr).toList())
                : new Bounds.Rest();
    }

    private Expr expr(TenonParser.ExprContext tree) {
        return exprs.build(tree).expr();
    }

    Policy policy(String name, TenonParser.PolicyRuleContext rule) {
        String dialect = rule.name() == null ? SqlTexts.ANY : name(rule.name());
        return new Policy(name, new SqlTexts(Map.of(dialect, Words.sql(rule.sqlText()))));
    }

    <T extends Named> Names<T> distinct(List<T> things, ParserRuleContext place) {
        Set<String> seen = new HashSet<>();
        return Names.of(things.stream()
                .filter(thing -> {
                    boolean first = seen.add(thing.name());
                    if (!first) {
                        reading.diagnostics()
                                .add(Diagnostic.at(
                                        reading.span(place),
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
            return unique(name(unique.name()), unique.names(), unique.nullsAlike(), unique.deferral());
        }
        if (part instanceof TenonParser.RefPartContext ref) {
            return foreignKey(
                    name(ref.name()),
                    names(ref.names(0)),
                    relation(ref.relation()),
                    names(ref.names(1)),
                    ref.referential());
        }
        if (part instanceof TenonParser.ExcludePartContext exclude) {
            return new Constraint.Exclusion(name(exclude.name()), words.sqlTexts(exclude.rawText()));
        }
        TenonParser.CheckPartContext check = (TenonParser.CheckPartContext) part;
        return new Constraint.Check(name(check.name()), condition(check.condition()));
    }

    Constraint constraint(String name, TenonParser.ConstraintContext tree) {
        if (tree instanceof TenonParser.KeyContext key) {
            return new Constraint.PrimaryKey(name, names(key.names()));
        }
        if (tree instanceof TenonParser.UniqueColumnsContext unique) {
            return unique(name, unique.names(), unique.nullsAlike(), unique.deferral());
        }
        if (tree instanceof TenonParser.ReferencesContext ref) {
            return foreignKey(
                    name, names(ref.names(0)), relation(ref.relation()), names(ref.names(1)), ref.referential());
        }
        if (tree instanceof TenonParser.ExcludesContext exclude) {
            return new Constraint.Exclusion(name, words.sqlTexts(exclude.rawText()));
        }
        return new Constraint.Check(name, condition(((TenonParser.ChecksContext) tree).condition()));
    }

    private Constraint unique(
            String name,
            TenonParser.NamesContext columns,
            TenonParser.NullsAlikeContext nullsAlike,
            TenonParser.DeferralContext deferral) {
        return new Constraint.Unique(
                name, names(columns), nullsAlike == null, deferral == null ? Deferral.NONE : Words.deferral(deferral));
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
            if (action.deferral() != null) {
                deferral = Words.deferral(action.deferral());
            } else if (action.DELETE() != null) {
                onDelete = Words.action(action.action());
            } else {
                onUpdate = Words.action(action.action());
            }
        }
        return new Constraint.ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, deferral);
    }

    Index index(String name, boolean unique, TenonParser.IndexDefContext tree) {
        List<Index.Key> keys =
                tree.indexKeys().indexKey().stream().map(this::indexKey).toList();
        return new Index(
                name,
                keys,
                unique,
                tree.nullsAlike() == null,
                tree.method() == null ? IndexMethod.BTREE : method(tree.method()),
                tree.include() == null ? List.of() : names(tree.include().names()),
                Optional.ofNullable(tree.where()).map(where -> condition(where.condition())));
    }

    private Index.Key indexKey(TenonParser.IndexKeyContext tree) {
        TenonParser.KeyValueContext value = tree.keyValue();
        return new Index.Key(
                value.name() == null ? condition(value.condition()) : new Expr.Name(name(value.name())),
                tree.DESC() != null,
                Words.nullsFirst(tree),
                Optional.ofNullable(tree.TEXT()).map(text -> words.text(text).text()));
    }

    private IndexMethod method(TenonParser.MethodContext tree) {
        Identifier written = words.name(tree.name());
        return IndexMethod.ofWord(written.text()).orElseGet(() -> {
            reading.diagnostics()
                    .add(Diagnostic.at(
                            written.span(), Code.UNKNOWN_METHOD, "there is no index method `" + written.text() + "`"));
            return IndexMethod.BTREE;
        });
    }

    Column column(String name, TenonParser.ColumnDefContext tree, Optional<String> comment) {
        Type type = type(tree.type());
        Optional<Default> value = tree.generated() == null
                ? Optional.ofNullable(tree.sum()).map(sum -> defaultValue(sum, type))
                : Optional.of(generated(tree.generated()));
        Storage storage = tree.storage() == null ? Storage.DEFAULT : storage(tree.storage());
        return new Column(name, type, tree.QUESTION() == null, value, storage, comment);
    }

    Default.Generated generated(TenonParser.GeneratedContext tree) {
        return new Default.Generated(condition(tree.condition()), tree.VIRTUAL() == null);
    }

    Storage storage(TenonParser.StorageContext tree) {
        boolean as = tree.AS() != null;
        boolean collate = tree.COLLATE() != null;
        return new Storage(
                as ? Optional.of(words.sqlTexts(tree.sqlTexts(0))) : Optional.empty(),
                collate ? Optional.of(words.sqlTexts(tree.sqlTexts(as ? 1 : 0))) : Optional.empty());
    }

    /** A bare name as the default of an enum's column is one of its values. */
    Default defaultValue(TenonParser.SumContext tree, Type type) {
        Optional<TenonParser.AutoContext> auto = AutoBuilder.of(tree);
        if (auto.isPresent()) {
            return AutoBuilder.build(auto.get(), reading);
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
        TypeSyntax type = new TypeBuilder(reading).type(tree);
        if (type instanceof TypeSyntax.NativeType physical) {
            return new Type.Native(physical.texts());
        }
        TypeSyntax.NamedType named = (TypeSyntax.NamedType) type;
        TypeSyntax.NamedType written = new TypeSyntax.NamedType(
                words.relation(tree.relation()), named.arguments(), named.brackets(), named.span());
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

    private String relation(TenonParser.RelationContext tree) {
        return words.relation(tree).text();
    }

    private String name(TenonParser.NameContext tree) {
        return words.name(tree).text();
    }
}
