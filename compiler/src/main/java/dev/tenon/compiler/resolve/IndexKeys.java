package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.ExprWords;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.IndexKeySyntax;
import dev.tenon.compiler.syntax.MemberSyntax.IndexSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.KeyValueSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.UniqueSyntax;
import dev.tenon.compiler.type.IndexMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the indexes of one entity, or of one view, are made of. */
final class IndexKeys {
    private final Map<String, FieldSyntax> fields;
    private final Columns columns;
    private final EntityScope scope;
    private final Diagnostics found;

    IndexKeys(Map<String, FieldSyntax> fields, Columns columns, EntityScope scope, Diagnostics found) {
        this.fields = fields;
        this.columns = columns;
        this.scope = scope;
        this.found = found;
    }

    /**
     * Of a unique member that no constraint can say.
     *
     * @param what it is, which is why it cannot be put off
     */
    Index unique(String name, UniqueSyntax member, List<Index.Key> keys, String what) {
        member.deferrable()
                .ifPresent(deferrable ->
                        found.add(Diagnostic.at(deferrable.span(), Code.WRONG_INDEX, what + " is checked at once")
                                .hint("only a key over fields of all rows of a table can be `deferrable`")));
        return new Index(
                name,
                keys,
                true,
                member.nullsDistinct(),
                IndexMethod.BTREE,
                List.of(),
                member.where().map(this::condition));
    }

    List<Index.Key> keys(UniqueSyntax member) {
        Set<Expr> seen = new HashSet<>();
        return member.keys().stream()
                .flatMap(key -> value(key, seen).stream())
                .map(value -> new Index.Key(value, false, false, Optional.empty()))
                .toList();
    }

    /** With the keys that make sense; the name comes later, as it may follow from them. */
    Index index(IndexSyntax member) {
        Set<Expr> seen = new HashSet<>();
        IndexMethod method = member.method().map(this::method).orElse(IndexMethod.BTREE);
        List<Index.Key> keys = new ArrayList<>();
        for (IndexKeySyntax key : member.keys()) {
            value(key.value(), seen).ifPresent(value -> {
                checkOrder(method, key);
                checkClass(method, key, value);
                keys.add(new Index.Key(
                        value, key.descending(), key.nullsFirst(), key.opclass().map(Identifier::text)));
            });
        }
        checkParts(method, member);
        checkUnique(method, member);
        return new Index(
                "",
                keys,
                member.unique(),
                member.nullsDistinct() || !member.unique(),
                method,
                FieldLists.check(member.include(), fields.keySet(), found),
                member.where().map(this::condition));
    }

    /** What a key is called in the name of its index. */
    List<String> words(Index.Key key) {
        return key.column()
                .map(this::columns)
                .orElseGet(() -> ExprWords.of(ExprRewriter.rename(key.value(), this::column)));
    }

    private List<String> columns(String field) {
        return columns.of(fields.get(field)).stream().map(Columns.Drafted::name).toList();
    }

    private String column(String field) {
        return fields.containsKey(field) ? columns(field).stream().findFirst().orElse(field) : field;
    }

    /** Empty where it is no field, or a key already, which is reported. */
    private Optional<Expr> value(KeyValueSyntax key, Set<Expr> seen) {
        Optional<Expr> value = key.field()
                .flatMap(this::field)
                .or(() -> key.expression()
                        .map(written -> new ExprTyper(scope, problem -> Problems.report(written, problem, found))
                                .key(written.expr())));
        if (value.isPresent() && !seen.add(value.get())) {
            String what = key.field().map(name -> "`" + name.text() + "`").orElse("this");
            Span place = key.field()
                    .map(Identifier::span)
                    .or(() -> key.expression().map(ExprSyntax::span))
                    .orElseThrow();
            found.add(Diagnostic.at(place, Code.REPEATED, what + " is in this list already"));
            return Optional.empty();
        }
        return value;
    }

    private Optional<Expr> field(Identifier name) {
        return FieldLists.check(List.of(name), fields.keySet(), found).stream()
                .findFirst()
                .map(Expr.Name::new);
    }

    private Expr condition(ExprSyntax written) {
        return new ExprTyper(scope, problem -> Problems.report(written, problem, found)).condition(written.expr());
    }

    private IndexMethod method(Identifier written) {
        Optional<IndexMethod> method = IndexMethod.ofWord(written.text());
        if (method.isEmpty()) {
            List<String> words =
                    Arrays.stream(IndexMethod.values()).map(IndexMethod::word).toList();
            found.add(Diagnostic.at(
                            written.span(), Code.UNKNOWN_METHOD, "there is no index method `" + written.text() + "`")
                    .hint(Nearest.hint(written.text(), words)
                            .or(() -> Optional.of("the methods are " + String.join(", ", words)))));
        }
        return method.orElse(IndexMethod.BTREE);
    }

    private void checkOrder(IndexMethod method, IndexKeySyntax key) {
        if (!method.isOrdered() && (key.descending() || key.nullsFirst())) {
            found.add(Diagnostic.at(
                    key.span(), Code.WRONG_INDEX, "the keys of an index `using " + method.word() + "` have no order"));
        }
    }

    private void checkClass(IndexMethod method, IndexKeySyntax key, Expr value) {
        // A reference of several columns is as good as its columns, which are ids.
        Optional<String> type = new ExprTyper(scope, problem -> {}).unindexable(value, method);
        if (key.opclass().isEmpty() && type.isPresent()) {
            found.add(Diagnostic.at(
                            key.span(),
                            Code.NO_OPERATOR_CLASS,
                            "an index `using " + method.word() + "` takes " + type.get()
                                    + " only by an operator class of its own")
                    .hint("name it: `opclass \"…\"`, or leave `using " + method.word() + "` away"));
        }
    }

    /** A reference may have several. */
    private long columns(KeyValueSyntax key) {
        return key.field()
                .map(field -> fields.get(field.text()))
                .map(field -> columns.of(field).size())
                .orElse(1);
    }

    private void checkUnique(IndexMethod method, IndexSyntax member) {
        if (member.unique() && method != IndexMethod.BTREE) {
            found.add(Diagnostic.at(
                    member.span(), Code.WRONG_INDEX, "an index `using " + method.word() + "` cannot be unique"));
        }
        if (!member.unique() && !member.nullsDistinct()) {
            found.add(Diagnostic.at(
                    member.span(), Code.WRONG_INDEX, "`nulls not distinct` is said of what is unique: `unique index`"));
        }
    }

    private void checkParts(IndexMethod method, IndexSyntax member) {
        long keys =
                member.keys().stream().mapToLong(key -> columns(key.value())).sum();
        if (!method.takesSeveralKeys() && keys > 1) {
            found.add(Diagnostic.at(
                    member.keys().get(member.keys().size() > 1 ? 1 : 0).span(),
                    Code.WRONG_INDEX,
                    "an index `using " + method.word() + "` has one key"));
        }
        if (!method.takesIncluded() && !member.include().isEmpty()) {
            found.add(Diagnostic.at(
                    member.include().get(0).span(),
                    Code.WRONG_INDEX,
                    "an index `using " + method.word() + "` includes no other fields"));
        }
    }
}
