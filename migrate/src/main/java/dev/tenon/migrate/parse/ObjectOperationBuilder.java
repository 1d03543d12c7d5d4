package dev.tenon.migrate.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.DropSql;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.parse.Reading;
import dev.tenon.compiler.parse.Words;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.OperationContext;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.parse.MigrationSyntax.Binder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Lines about views, sequences, SQL objects and policies. */
final class ObjectOperationBuilder {
    private final Reading reading;
    private final Words words;
    private final PartBuilder parts;

    ObjectOperationBuilder(Reading reading, PartBuilder parts) {
        this.reading = reading;
        this.words = new Words(reading);
        this.parts = parts;
    }

    /** Empty for a line about something else. */
    Optional<Binder> build(OperationContext tree) {
        return creation(tree)
                .or(() -> alteration(tree))
                .or(() -> removal(tree))
                .or(() -> policy(tree))
                .or(() -> comment(tree));
    }

    private Optional<Binder> creation(OperationContext tree) {
        Optional<SchemaObject> object = Optional.empty();
        if (tree instanceof TenonParser.CreateViewContext view) {
            object = Optional.of(view(view.viewDef(), view.docs()));
        } else if (tree instanceof TenonParser.CreateSequenceContext create) {
            object = Optional.of(sequence(create.relation(), create.sequenceOptions(), Words.doc(create.docs())));
        } else if (tree instanceof TenonParser.CreateSqlContext create) {
            object =
                    Optional.of(sql(create.name(), create.relations(), create.objectTexts(), Words.doc(create.docs())));
        }
        return object.map(made -> before -> new Operation.CreateObject(made));
    }

    private Optional<Binder> alteration(OperationContext tree) {
        if (tree instanceof TenonParser.AlterSequenceContext alter) {
            SchemaObject after = sequence(alter.relation(), alter.sequenceOptions(), Words.doc(alter.docs()));
            return Optional.of(before -> new Operation.SetObject(Lookup.object(before, after.name()), after));
        }
        if (tree instanceof TenonParser.AlterViewContext alter) {
            SchemaObject after = view(alter.viewDef(), alter.docs());
            return Optional.of(before -> new Operation.SetObject(Lookup.object(before, after.name()), after));
        }
        if (tree instanceof TenonParser.AlterSqlContext alter) {
            SchemaObject after = sql(alter.name(), alter.relations(), alter.objectTexts(), Words.doc(alter.docs()));
            return Optional.of(before -> new Operation.SetObject(Lookup.object(before, after.name()), after));
        }
        if (tree instanceof TenonParser.RenameViewContext rename) {
            return rename("view", rename.relation(0), rename.relation(1));
        }
        return tree instanceof TenonParser.RenameSequenceContext rename
                ? rename("sequence", rename.relation(0), rename.relation(1))
                : Optional.empty();
    }

    private Optional<Binder> rename(String word, TenonParser.RelationContext from, TenonParser.RelationContext to) {
        Operation.RenameObject rename = new Operation.RenameObject(word, relation(from), relation(to));
        return Optional.of(before -> rename);
    }

    private Optional<Binder> removal(OperationContext tree) {
        Optional<String> name = Optional.empty();
        if (tree instanceof TenonParser.DropViewContext drop) {
            name = Optional.of(relation(drop.relation()));
        } else if (tree instanceof TenonParser.DropSequenceContext drop) {
            name = Optional.of(relation(drop.relation()));
        } else if (tree instanceof TenonParser.DropSqlContext drop) {
            name = Optional.of(name(drop.name(drop.name().size() - 1)));
        }
        return name.map(gone -> before -> new Operation.DropObject(Lookup.object(before, gone)));
    }

    private Optional<Binder> policy(OperationContext tree) {
        if (tree instanceof TenonParser.CreatePolicyContext create) {
            String table = words.holder(create.path()).text();
            var policy = parts.policy(words.held(create.path()).text(), create.policyRule());
            return Optional.of(before -> new Operation.CreatePolicy(table, policy));
        }
        if (tree instanceof TenonParser.DropPolicyContext drop) {
            String table = words.holder(drop.path()).text();
            String name = words.held(drop.path()).text();
            return Optional.of(before -> new Operation.DropPolicy(table, Lookup.policy(before, table, name)));
        }
        return Optional.empty();
    }

    private Optional<Binder> comment(OperationContext tree) {
        if (!(tree instanceof TenonParser.CommentObjectContext comment)) {
            return Optional.empty();
        }
        String name = relation(comment.relation());
        Optional<String> after =
                Optional.ofNullable(comment.TEXT()).map(text -> words.text(text).text());
        return Optional.of(before -> {
            SchemaObject object = Lookup.object(before, name);
            return new Operation.SetComment(CommentSubject.object(object), object.comment(), after);
        });
    }

    // ------------------------------------------------------------------ definitions

    private View view(TenonParser.ViewDefContext tree, TenonParser.DocsContext docs) {
        List<Column> columns = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        Map<String, String> query = new HashMap<>();
        for (TenonParser.ViewPartContext part : tree.viewParts().viewPart()) {
            if (part instanceof TenonParser.ViewColumnContext column) {
                columns.add(new Column(
                        name(column.name()),
                        parts.type(column.type()),
                        column.QUESTION() == null,
                        Optional.empty(),
                        Words.doc(column.docs())));
            } else if (part instanceof TenonParser.ViewIndexPartContext index) {
                indexes.add(parts.index(name(index.name()), index.UNIQUE() != null, index.indexDef()));
            } else {
                TenonParser.ViewQueryContext text = (TenonParser.ViewQueryContext) part;
                query.put(dialect(text.name()), Words.sql(text.sqlText()));
            }
        }
        return new View(
                relation(tree.relation()),
                tree.MATERIALIZED() != null,
                declared(tree.relations()),
                parts.distinct(columns, tree.viewParts()),
                parts.distinct(indexes, tree.viewParts()),
                new SqlTexts(query),
                Words.doc(docs));
    }

    private SqlObject sql(
            List<TenonParser.NameContext> tree,
            TenonParser.RelationsContext after,
            TenonParser.ObjectTextsContext texts,
            Optional<String> comment) {
        List<String> names = words.names(tree).stream().map(Identifier::text).toList();
        String name = names.get(names.size() - 1);
        String kind = String.join(" ", names.subList(0, names.size() - 1));
        Map<String, String> create = new HashMap<>();
        Map<String, String> drop = new HashMap<>();
        for (TenonParser.ObjectTextContext text : texts.objectText()) {
            String dialect = dialect(text.name());
            String sql = Words.sql(text.sqlText(0));
            create.put(dialect, sql);
            Optional<String> written = Optional.ofNullable(text.sqlText(1)).map(Words::sql);
            written.or(() -> DropSql.of(kind, name, dialect, sql))
                    .ifPresentOrElse(
                            dropped -> drop.put(dialect, dropped),
                            () -> report(text, Code.UNKNOWN_DROP, "this needs `drop \"…\"` behind it"));
        }
        return new SqlObject(name, kind, declared(after), new SqlTexts(create), new SqlTexts(drop), comment);
    }

    private Sequence sequence(
            TenonParser.RelationContext name, TenonParser.SequenceOptionsContext tree, Optional<String> comment) {
        ScalarKind kind = ScalarKind.LONG;
        boolean cycle = false;
        Map<Sequence.Option, Long> options = new EnumMap<>(Sequence.Option.class);
        List<TenonParser.SequenceOptionContext> written = tree == null ? List.of() : tree.sequenceOption();
        for (TenonParser.SequenceOptionContext option : written) {
            if (option instanceof TenonParser.SequenceTypeContext type) {
                kind = ScalarKind.ofWord(name(type.name())).orElse(kind);
            } else if (option instanceof TenonParser.SequenceNumberContext number && number.NUMBER() == null) {
                cycle = true;
            } else if (option instanceof TenonParser.SequenceNumberContext number) {
                number(number, options);
            }
        }
        return new Sequence(relation(name), kind, options, cycle, comment);
    }

    private void number(TenonParser.SequenceNumberContext tree, Map<Sequence.Option, Long> options) {
        String sign = tree.MINUS() == null ? "" : "-";
        try {
            options.put(
                    Sequence.Option.valueOf(name(tree.name()).toUpperCase(Locale.ROOT)),
                    Long.valueOf(sign + tree.NUMBER().getText()));
        } catch (IllegalArgumentException noSuchOptionOrNoNumber) {
            report(tree, Code.WRONG_SEQUENCE, "a sequence has no `" + tree.getText() + "`");
        }
    }

    private List<String> declared(TenonParser.RelationsContext names) {
        return names == null
                ? List.of()
                : names.relation().stream().map(this::relation).toList();
    }

    /** {@code sql} stands for all dialects. */
    private String dialect(TenonParser.NameContext tree) {
        String dialect = name(tree);
        return dialect.equals("sql") ? SqlTexts.ANY : dialect;
    }

    private void report(ParserRuleContext at, Code code, String message) {
        reading.diagnostics().add(Diagnostic.at(reading.span(at), code, message));
    }

    private String relation(TenonParser.RelationContext tree) {
        return words.relation(tree).text();
    }

    private String name(TenonParser.NameContext tree) {
        return words.name(tree).text();
    }
}
