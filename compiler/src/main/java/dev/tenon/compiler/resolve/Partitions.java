package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.PartitionSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.PartitioningSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How an entity's rows are spread over partitions, and what PostgreSQL asks of a table for that. */
final class Partitions {
    private static final int MOST_HASHES = 10_000;
    private static final Set<ScalarKind> WITHOUT_ORDER =
            Set.of(ScalarKind.BOOL, ScalarKind.JSON, ScalarKind.BYTES, ScalarKind.INTERVAL);

    private final Draft draft;
    private final Columns columns;
    private final Scope scope;
    private final Diagnostics found;

    Partitions(Draft draft, Columns columns, Scope scope, Diagnostics found) {
        this.draft = draft;
        this.columns = columns;
        this.scope = scope;
        this.found = found;
    }

    Optional<Partitioning> resolve() {
        List<PartitionSyntax> parts = draft.of(PartitionSyntax.class).toList();
        Optional<PartitioningSyntax> by = draft.of(PartitioningSyntax.class).findFirst();
        if (by.isEmpty()) {
            parts.forEach(part ->
                    report(part.span(), "nothing says by what the rows are spread", "add `partition by range (…)`"));
            return Optional.empty();
        }
        Optional<Method> method = method(by.get().method());
        List<String> fields = FieldLists.check(by.get().fields(), draft.fields().keySet(), found);
        if (method.isEmpty() || fields.size() != by.get().fields().size()) {
            return Optional.empty();
        }
        keysHold(fields, by.get());
        if (columns.of(draft, fields).stream().anyMatch(column -> column.type() instanceof Type.Array)) {
            report(by.get().span(), "rows are not spread by an array", "spread them by a field with one value");
            return Optional.empty();
        }
        notGenerated(fields, by.get());
        return method.get() == Method.HASH
                ? hash(by.get(), fields, parts)
                : spread(method.get(), by.get(), fields, parts);
    }

    private Optional<Method> method(Identifier word) {
        List<String> words = Arrays.stream(Method.values()).map(Method::word).toList();
        if (!words.contains(word.text())) {
            found.add(Diagnostic.at(
                            word.span(),
                            Code.WRONG_PARTITION,
                            "rows are spread by range, list or hash, not by `" + word.text() + "`")
                    .hint(Nearest.hint(word.text(), words)));
            return Optional.empty();
        }
        return Optional.of(Method.valueOf(word.text().toUpperCase(Locale.ROOT)));
    }

    /** PostgreSQL keeps a key in each partition by itself, so rows alike in it must be in the same one. */
    private void keysHold(List<String> fields, PartitioningSyntax by) {
        Stream<List<String>> uniques = draft.of(MemberSyntax.UniqueSyntax.class)
                .map(unique -> unique.fields().stream().map(Identifier::text).toList());
        Stream<List<String>> modifiers = draft.fields().values().stream()
                .filter(field ->
                        Draft.modifier(field, ModifierSyntax.Unique.class).isPresent())
                .map(field -> List.of(field.name().text()));
        Stream<List<String>> indexes =
                draft.of(MemberSyntax.IndexSyntax.class).flatMap(index -> index.uniqueFields().stream());
        Stream.of(Stream.of(draft.key()).filter(key -> !key.isEmpty()), uniques, modifiers, indexes)
                .flatMap(keys -> keys)
                .filter(key -> !key.containsAll(fields))
                .findFirst()
                .ifPresent(key -> report(
                        by.span(),
                        "every key must hold what the rows are spread by, and (" + String.join(", ", key)
                                + ") does not",
                        "a key over more fields: `pk (" + String.join(", ", with(key, fields)) + ")`"));
    }

    private void notGenerated(List<String> fields, PartitioningSyntax by) {
        fields.stream()
                .filter(field -> Draft.modifier(draft.fields().get(field), ModifierSyntax.GeneratedValue.class)
                        .isPresent())
                .findFirst()
                .ifPresent(field -> report(
                        by.span(),
                        "`" + field + "` is generated, and PostgreSQL spreads no rows by such a column",
                        "spread them by what it is generated from"));
    }

    private static List<String> with(List<String> key, List<String> fields) {
        return Stream.concat(key.stream(), fields.stream()).distinct().toList();
    }

    private Optional<Partitioning> hash(PartitioningSyntax by, List<String> fields, List<PartitionSyntax> parts) {
        parts.forEach(part -> report(
                part.span(),
                "the parts of a hash are numbered, not named",
                "write how many: `partition by hash (…) 8`"));
        Optional<Integer> count = by.count()
                .map(Identifier::text)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number > 0 && number <= MOST_HASHES);
        if (count.isEmpty()) {
            report(
                    by.span(),
                    "a hash has from 1 to " + MOST_HASHES + " parts",
                    "write how many: `partition by hash (…) 8`");
        }
        return count.map(number -> new Partitioning(Method.HASH, fields, number, Names.empty()));
    }

    private Optional<Partitioning> spread(
            Method method, PartitioningSyntax by, List<String> fields, List<PartitionSyntax> parts) {
        by.count()
                .ifPresent(count -> report(count.span(), "only a hash has a number of parts", "take the number away"));
        List<Drafted> spreadBy = columns.of(draft, fields);
        if (spreadBy.size() != 1) {
            report(by.span(), "a " + method.word() + " is over one column", "only a hash may be over several");
            return Optional.empty();
        }
        Type type = spreadBy.get(0).type();
        boolean ordered = type instanceof Type.Scalar scalar && !WITHOUT_ORDER.contains(scalar.kind());
        if (method == Method.RANGE && !ordered) {
            report(
                    by.span(),
                    "values of `" + type.text() + "` have no order that both databases share",
                    "spread them by list or hash");
            return Optional.empty();
        }
        if (parts.isEmpty()) {
            report(by.span(), "there is no partition, so no row could be kept", "add `partition rest default`");
        }
        return Optional.of(new Partitioning(method, fields, 0, Names.of(partitions(method, type, parts))));
    }

    private List<Partition> partitions(Method method, Type type, List<PartitionSyntax> parts) {
        List<Partition> partitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (PartitionSyntax part : parts) {
            if (!names.add(part.name().text().toLowerCase(Locale.ROOT))) {
                report(
                        part.name().span(),
                        "there is a partition `" + part.name().text() + "` already",
                        "give it another name");
                continue;
            }
            Optional<Bounds> bounds = bounds(method, type, part);
            bounds.ifPresent(now -> {
                checkOverlaps(now, type, part, partitions);
                partitions.add(new Partition(part.name().text(), now));
            });
        }
        return partitions;
    }

    private Optional<Bounds> bounds(Method method, Type type, PartitionSyntax part) {
        boolean range = part.from().isPresent() || part.to().isPresent();
        if (!range && part.in().isEmpty()) {
            return Optional.of(new Bounds.Rest());
        }
        if (range != (method == Method.RANGE)) {
            report(
                    part.span(),
                    "this is a " + method.word(),
                    method == Method.RANGE ? "write `from (…) to (…)`" : "write `in (…)`");
            return Optional.empty();
        }
        if (!range) {
            return Optional.of(new Bounds.In(
                    part.in().stream().map(value -> value(value, type)).toList()));
        }
        Bounds.Range bounds =
                new Bounds.Range(part.from().map(v -> value(v, type)), part.to().map(v -> value(v, type)));
        if (bounds.from().isPresent()
                && bounds.to().isPresent()
                && order(bounds.from().get(), bounds.to().get(), type)
                        .filter(order -> order >= 0)
                        .isPresent()) {
            report(
                    part.span(),
                    "no value is from the one and before the other",
                    "`from` is in the partition, `to` is the first behind it");
            return Optional.empty();
        }
        return Optional.of(bounds);
    }

    private Expr value(ExprSyntax written, Type type) {
        Expr value = new ExprTyper(
                        new FieldResolver.NoFields(scope), problem -> Problems.report(written, problem, found))
                .value(written.expr(), type);
        Expr unsigned = value instanceof Expr.Negate negate ? negate.operand() : value;
        if (!(unsigned instanceof Expr.Num || unsigned instanceof Expr.Str || unsigned instanceof Expr.Bool)) {
            report(written.span(), "a bound is a literal", "a number, or a text in single quotes");
        }
        return value;
    }

    private void checkOverlaps(Bounds now, Type type, PartitionSyntax part, List<Partition> others) {
        others.stream()
                .filter(before -> overlap(before.bounds(), now, type))
                .findFirst()
                .ifPresent(before -> report(
                        part.span(),
                        "it shares values with the partition `" + before.name() + "`",
                        "a value is in one partition only"));
    }

    private static boolean overlap(Bounds one, Bounds other, Type type) {
        if (one instanceof Bounds.In in && other instanceof Bounds.In more) {
            return in.values().stream().anyMatch(more.values()::contains);
        }
        if (one instanceof Bounds.Range low && other instanceof Bounds.Range high) {
            return beginsBefore(low.from(), high.to(), type) && beginsBefore(high.from(), low.to(), type);
        }
        return one instanceof Bounds.Rest && other instanceof Bounds.Rest;
    }

    private static boolean beginsBefore(Optional<Expr> from, Optional<Expr> to, Type type) {
        return from.isEmpty()
                || to.isEmpty()
                || order(from.get(), to.get(), type).filter(order -> order < 0).isPresent();
    }

    /** Empty where it is the database's: of texts. */
    private static Optional<Integer> order(Expr one, Expr other, Type type) {
        if (one instanceof Expr.Str text && other instanceof Expr.Str more) {
            boolean ours = type instanceof Type.Scalar scalar && !scalar.kind().isString();
            return ours ? Optional.of(text.value().compareTo(more.value())) : Optional.empty();
        }
        return number(one).flatMap(number -> number(other).map(number::compareTo));
    }

    private static Optional<BigDecimal> number(Expr expr) {
        if (expr instanceof Expr.Negate negate) {
            return number(negate.operand()).map(BigDecimal::negate);
        }
        return expr instanceof Expr.Num num ? Optional.of(new BigDecimal(num.digits())) : Optional.empty();
    }

    private void report(Span span, String message, String hint) {
        found.add(Diagnostic.at(span, Code.WRONG_PARTITION, message).hint(hint));
    }
}
