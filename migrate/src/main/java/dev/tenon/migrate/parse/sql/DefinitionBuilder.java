package dev.tenon.migrate.parse.sql;

import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.grammar.sql.SqliteSqlParser;
import dev.tenon.grammar.sql.SqliteSqlParser.ActionContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ColumnConstraintContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ColumnContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ConditionContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ConflictContext;
import dev.tenon.grammar.sql.SqliteSqlParser.CreateIndexContext;
import dev.tenon.grammar.sql.SqliteSqlParser.CreateTableContext;
import dev.tenon.grammar.sql.SqliteSqlParser.CreateViewContext;
import dev.tenon.grammar.sql.SqliteSqlParser.DeferralContext;
import dev.tenon.grammar.sql.SqliteSqlParser.KeyContext;
import dev.tenon.grammar.sql.SqliteSqlParser.KeysContext;
import dev.tenon.grammar.sql.SqliteSqlParser.NameContext;
import dev.tenon.grammar.sql.SqliteSqlParser.NamesContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ParensContext;
import dev.tenon.grammar.sql.SqliteSqlParser.ReferencesContext;
import dev.tenon.grammar.sql.SqliteSqlParser.TableConstraintContext;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Clause;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ColumnText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.IndexText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.KeyText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Reference;
import dev.tenon.migrate.parse.sql.SqliteDefinition.TableText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ViewText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From the tree of a definition to its value. */
final class DefinitionBuilder {
    private static final Pattern NOTE = Pattern.compile("\\s*/\\*\\s*([^*]*?)\\s*\\*/");

    private final String sql;

    DefinitionBuilder(String sql) {
        this.sql = sql;
    }

    // ------------------------------------------------------------- tables

    TableText table(CreateTableContext tree) {
        List<Clause> constraints = new ArrayList<>();
        Optional<String> name = Optional.empty();
        for (TableConstraintContext one : tree.tableConstraint()) {
            if (one.CONSTRAINT() != null) {
                name = Optional.of(Names.of(one.name()));
            } else {
                constraints.add(constraint(one, name));
                name = Optional.empty();
            }
        }
        Set<String> options = new HashSet<>();
        tree.option()
                .forEach(option -> options.add(
                        option.WITHOUT() == null
                                ? Names.of(option.name()).toLowerCase(Locale.ROOT)
                                : "without " + Names.of(option.name()).toLowerCase(Locale.ROOT)));
        return new TableText(tree.column().stream().map(this::column).toList(), constraints, options);
    }

    private ColumnText column(ColumnContext tree) {
        List<Clause> clauses = new ArrayList<>();
        Optional<String> name = Optional.empty();
        for (ColumnConstraintContext one : tree.columnConstraint()) {
            if (one.CONSTRAINT() != null) {
                name = Optional.of(Names.of(one.name()));
            } else if (one.deferral() != null) {
                defer(clauses, one.deferral());
            } else {
                clauses.add(clause(one, name));
                name = Optional.empty();
            }
        }
        return new ColumnText(Names.of(tree.name()), note(tree), clauses);
    }

    private Optional<String> note(ColumnContext tree) {
        if (tree.typeName() == null) {
            return Optional.empty();
        }
        Matcher note = NOTE.matcher(sql)
                .region(sql.offsetByCodePoints(0, tree.typeName().getStop().getStopIndex() + 1), sql.length());
        return note.lookingAt() ? Optional.of(note.group(1)) : Optional.empty();
    }

    /** It belongs to the reference before it. */
    private static void defer(List<Clause> clauses, DeferralContext tree) {
        int last = clauses.size() - 1;
        if (last >= 0 && clauses.get(last).reference().isPresent()) {
            Clause clause = clauses.get(last);
            Reference deferred = deferred(clause.reference().get(), tree);
            clauses.set(
                    last,
                    new Clause(
                            clause.kind(),
                            clause.name(),
                            clause.words(),
                            clause.keys(),
                            clause.columns(),
                            clause.text(),
                            Optional.of(deferred),
                            clause.conflict()));
        }
    }

    private Clause clause(ColumnConstraintContext tree, Optional<String> name) {
        Kind kind = kind(tree);
        String text = switch (kind) {
            case CHECK, GENERATED -> inner(tree.parens());
            case DEFAULT -> defaultText(tree);
            case COLLATE -> Names.of(tree.name());
            case PRIMARY_KEY, UNIQUE, NOT_NULL, NULL, REFERENCES -> "";
        };
        return new Clause(
                kind,
                name,
                words(tree),
                List.of(),
                List.of(),
                text,
                Optional.ofNullable(tree.references()).map(DefinitionBuilder::reference),
                conflict(tree.conflict()));
    }

    private static Kind kind(ColumnConstraintContext tree) {
        if (tree.references() != null) {
            return Kind.REFERENCES;
        } else if (tree.AS() != null) {
            return Kind.GENERATED;
        }
        return switch (tree.getStart().getType()) {
            case SqliteSqlParser.PRIMARY -> Kind.PRIMARY_KEY;
            case SqliteSqlParser.UNIQUE -> Kind.UNIQUE;
            case SqliteSqlParser.NOT -> Kind.NOT_NULL;
            case SqliteSqlParser.CHECK -> Kind.CHECK;
            case SqliteSqlParser.DEFAULT -> Kind.DEFAULT;
            case SqliteSqlParser.COLLATE -> Kind.COLLATE;
            default -> Kind.NULL;
        };
    }

    /** A name that stands there for a value is a text, unless it is one of two words. */
    private String defaultText(ColumnConstraintContext tree) {
        if (tree.parens() != null) {
            return inner(tree.parens());
        } else if (tree.name() == null) {
            return source(tree.DEFAULT().getSymbol().getStopIndex() + 1, tree.getStop())
                    .strip();
        }
        String written = tree.name().getText();
        boolean isWord = written.equalsIgnoreCase("true") || written.equalsIgnoreCase("false");
        return isWord ? written : '\'' + Names.of(tree.name()).replace("'", "''") + '\'';
    }

    private Clause constraint(TableConstraintContext tree, Optional<String> name) {
        Kind kind = tree.FOREIGN() != null
                ? Kind.REFERENCES
                : tree.CHECK() != null ? Kind.CHECK : tree.UNIQUE() != null ? Kind.UNIQUE : Kind.PRIMARY_KEY;
        Optional<Reference> reference = Optional.ofNullable(tree.references()).map(DefinitionBuilder::reference);
        return new Clause(
                kind,
                name,
                words(tree),
                keys(tree.keys()),
                names(tree.names()),
                tree.CHECK() == null ? "" : inner(tree.parens()),
                tree.deferral() == null ? reference : reference.map(one -> deferred(one, tree.deferral())),
                conflict(tree.conflict()));
    }

    private static Set<String> words(ParserRuleContext tree) {
        Set<String> words = new HashSet<>();
        for (ParseTree child : tree.children) {
            if (child instanceof TerminalNode || child instanceof NameContext) {
                words.add(child.getText().toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static Optional<String> conflict(ConflictContext tree) {
        return Optional.ofNullable(tree).map(c -> c.getStop().getText().toLowerCase(Locale.ROOT));
    }

    // ------------------------------------------------------------- references

    private static Reference reference(ReferencesContext tree) {
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        for (ActionContext action : tree.action()) {
            if (action.DELETE() != null) {
                onDelete = action(action);
            } else if (action.UPDATE() != null) {
                onUpdate = action(action);
            }
        }
        Optional<String> match = tree.name().size() < 2 ? Optional.empty() : Optional.of(Names.of(tree.name(1)));
        return new Reference(Names.of(tree.name(0)), names(tree.names()), onDelete, onUpdate, match, Deferral.NONE);
    }

    private static ReferentialAction action(ActionContext tree) {
        if (tree.CASCADE() != null) {
            return ReferentialAction.CASCADE;
        } else if (tree.RESTRICT() != null) {
            return ReferentialAction.RESTRICT;
        } else if (tree.NULL() != null) {
            return ReferentialAction.SET_NULL;
        }
        return tree.DEFAULT() != null ? ReferentialAction.SET_DEFAULT : ReferentialAction.NO_ACTION;
    }

    private static Reference deferred(Reference reference, DeferralContext tree) {
        Deferral deferral =
                tree.NOT() != null ? Deferral.NONE : tree.DEFERRED() != null ? Deferral.DEFERRED : Deferral.DEFERRABLE;
        return new Reference(
                reference.target(),
                reference.columns(),
                reference.onDelete(),
                reference.onUpdate(),
                reference.match(),
                deferral);
    }

    private static List<String> names(NamesContext tree) {
        return tree == null ? List.of() : tree.name().stream().map(Names::of).toList();
    }

    // ------------------------------------------------------------- indexes and views

    IndexText index(CreateIndexContext tree) {
        return new IndexText(
                keys(tree.keys()), Optional.ofNullable(tree.condition()).map(this::condition));
    }

    private String condition(ConditionContext tree) {
        return tree.getChildCount() == 1 && tree.getChild(0) instanceof ParensContext parens
                ? inner(parens)
                : source(tree);
    }

    private List<KeyText> keys(KeysContext tree) {
        return tree == null ? List.of() : tree.key().stream().map(this::key).toList();
    }

    private KeyText key(KeyContext tree) {
        List<ParseTree> parts = tree.keyValue().children;
        int size = parts.size();
        boolean collated = size > 2
                && parts.get(size - 2) instanceof TerminalNode word
                && word.getSymbol().getType() == SqliteSqlParser.COLLATE;
        Optional<String> collation =
                collated ? Optional.of(Names.unquoted(parts.get(size - 1).getText())) : Optional.empty();
        List<ParseTree> value = collated ? parts.subList(0, size - 2) : parts;
        ParseTree first = value.get(0);
        boolean single = value.size() == 1;
        Optional<String> column = single && first instanceof TerminalNode name && Names.isName(name.getSymbol())
                ? Optional.of(Names.unquoted(name.getText()))
                : Optional.empty();
        String text = single && first instanceof ParensContext parens
                ? inner(parens)
                : source(start(first).getStartIndex(), stop(value.get(value.size() - 1)));
        return new KeyText(text, column, collation, tree.DESC() != null);
    }

    ViewText view(CreateViewContext tree) {
        return new ViewText(names(tree.names()), source(tree.query()));
    }

    // ------------------------------------------------------------- texts

    /** What stands between parentheses, however many pairs of them; a comment behind it is no part of it. */
    private String inner(ParensContext tree) {
        List<ParseTree> inside = tree.children.subList(1, tree.children.size() - 1);
        if (inside.isEmpty()) {
            return "";
        }
        ParseTree first = inside.get(0);
        return inside.size() == 1 && first instanceof ParensContext parens
                ? inner(parens)
                : source(start(first).getStartIndex(), stop(inside.get(inside.size() - 1)));
    }

    private String source(ParserRuleContext tree) {
        return source(tree.getStart().getStartIndex(), tree.getStop());
    }

    /** ANTLR counts code points. */
    private String source(int from, Token last) {
        return sql.substring(sql.offsetByCodePoints(0, from), sql.offsetByCodePoints(0, last.getStopIndex() + 1));
    }

    private static Token start(ParseTree tree) {
        return tree instanceof ParserRuleContext rule ? rule.getStart() : ((TerminalNode) tree).getSymbol();
    }

    private static Token stop(ParseTree tree) {
        return tree instanceof ParserRuleContext rule ? rule.getStop() : ((TerminalNode) tree).getSymbol();
    }
}
