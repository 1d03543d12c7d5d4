package dev.tenon.compiler.parse;

import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceOptionSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlObjectSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.DeclarationContext;
import dev.tenon.grammar.TenonParser.NamesContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees of what is made by SQL: views, sequences, policies and {@code sql} objects. */
final class ObjectBuilder {
    private final Reading reading;
    private final Words words;
    private final TypeBuilder types;
    private final IndexBuilder indexes;

    ObjectBuilder(Reading reading) {
        this.reading = reading;
        this.words = new Words(reading);
        this.types = new TypeBuilder(reading);
        this.indexes = new IndexBuilder(reading);
    }

    DeclarationSyntax build(DeclarationContext tree, Optional<String> doc) {
        if (tree.viewDecl() != null) {
            return view(tree.viewDecl(), doc);
        }
        return tree.sequenceDecl() != null ? sequence(tree.sequenceDecl(), doc) : sql(tree.sqlDecl(), doc);
    }

    private ViewSyntax view(TenonParser.ViewDeclContext tree, Optional<String> doc) {
        List<MemberSyntax> members = new ArrayList<>();
        List<SqlTextSyntax> query = new ArrayList<>();
        for (TenonParser.ViewMemberContext member : tree.viewBody().viewMember()) {
            if (member instanceof TenonParser.ViewTextContext text) {
                query.add(new SqlTextSyntax(words.name(text.name()), Words.sql(text.sqlText()), Optional.empty()));
            } else {
                members.add(member(member));
            }
        }
        return new ViewSyntax(
                words.name(tree.name()), tree.MATERIALIZED() != null, names(tree.names()), members, query, doc);
    }

    private MemberSyntax member(TenonParser.ViewMemberContext tree) {
        if (tree instanceof TenonParser.ViewTableContext table) {
            return new MemberSyntax.TableSyntax(words.text(table.TEXT()), reading.span(tree));
        }
        if (tree instanceof TenonParser.ViewFormerlyContext formerly) {
            return new MemberSyntax.FormerlySyntax(words.name(formerly.name()), reading.span(tree));
        }
        if (tree instanceof TenonParser.ViewUniqueContext unique) {
            return indexes.unique(unique.uniqueRule());
        }
        return tree instanceof TenonParser.ViewIndexContext index
                ? indexes.index(index.indexRule())
                : field((TenonParser.ViewFieldContext) tree);
    }

    private FieldSyntax field(TenonParser.ViewFieldContext tree) {
        List<ModifierSyntax> column = Optional.ofNullable(tree.TEXT()).map(words::text).stream()
                .<ModifierSyntax>map(name -> new ModifierSyntax.ColumnName(name, name.span()))
                .toList();
        return new FieldSyntax(
                words.name(tree.name()),
                types.type(tree.type()),
                tree.QUESTION() != null,
                column,
                Words.doc(tree.docs()),
                reading.span(tree.name()).to(reading.span(tree)));
    }

    private SqlObjectSyntax sql(TenonParser.SqlDeclContext tree, Optional<String> doc) {
        List<Identifier> names = words.names(tree.name());
        int last = names.size() - 1;
        String kind = names.subList(0, last).stream().map(Identifier::text).collect(Collectors.joining(" "));
        List<SqlTextSyntax> texts = tree.objectTexts().objectText().stream()
                .map(text -> new SqlTextSyntax(
                        words.name(text.name()),
                        Words.sql(text.sqlText(0)),
                        Optional.ofNullable(text.sqlText(1)).map(Words::sql)))
                .toList();
        return new SqlObjectSyntax(names.get(last), kind, texts, names(tree.names()), doc);
    }

    private SequenceSyntax sequence(TenonParser.SequenceDeclContext tree, Optional<String> doc) {
        List<SequenceOptionSyntax> options = new ArrayList<>();
        List<Identifier> typed = new ArrayList<>();
        List<Identifier> was = new ArrayList<>();
        List<TenonParser.SequenceOptionContext> written = tree.sequenceOptions() == null
                ? List.of()
                : tree.sequenceOptions().sequenceOption();
        for (TenonParser.SequenceOptionContext option : written) {
            if (option instanceof TenonParser.SequenceTypeContext type) {
                typed.add(words.name(type.name()));
            } else if (option instanceof TenonParser.SequenceFormerlyContext formerly) {
                was.add(words.name(formerly.name()));
            } else {
                options.add(option((TenonParser.SequenceNumberContext) option));
            }
        }
        return new SequenceSyntax(
                words.name(tree.name(0)), Optional.ofNullable(tree.name(1)).map(words::name), options, typed, was, doc);
    }

    private SequenceOptionSyntax option(TenonParser.SequenceNumberContext tree) {
        String sign = tree.MINUS() == null ? "" : "-";
        return new SequenceOptionSyntax(
                words.name(tree.name()), Optional.ofNullable(tree.NUMBER()).map(number -> sign + number.getText()));
    }

    MemberSyntax policy(TenonParser.PolicyMemberContext tree) {
        TenonParser.PolicyRuleContext rule = tree.policyRule();
        return new MemberSyntax.PolicySyntax(
                words.name(tree.name()),
                Optional.ofNullable(rule.name()).map(words::name),
                Words.sql(rule.sqlText()),
                reading.span(tree));
    }

    private List<Identifier> names(NamesContext tree) {
        return tree == null ? List.of() : words.names(tree);
    }
}
