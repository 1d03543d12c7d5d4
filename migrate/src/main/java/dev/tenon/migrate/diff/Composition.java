package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Filled;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Taking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One text that may be several, by the words of their names: {@code full_name} and {@code first_name}, {@code last_name}.
 *
 * @param table what it is called on both sides
 * @param isSplit whether the whole is gone and the parts are new, and not the other way round
 */
record Composition(String table, Column whole, List<Column> parts, boolean isSplit) implements Proposal {

    /** What texts are made of whose names do not say so. */
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "name",
                    Set.of(
                            "first",
                            "last",
                            "given",
                            "family",
                            "middle",
                            "forename",
                            "surname",
                            "firstname",
                            "lastname"),
            "address", Set.of("street", "city", "town", "zip", "postcode", "state", "region", "country", "number"));

    /** Only where it is plain: of one text that is gone, or new, and all that its name has to do with on the other side. */
    static Optional<Composition> between(Table before, Table now) {
        List<Column> gone = texts(before, now);
        List<Column> added = texts(now, before);
        if (gone.size() == 1) {
            return of(now.name(), gone.get(0), added, true);
        }
        return added.size() == 1 ? of(now.name(), added.get(0), gone, false) : Optional.empty();
    }

    private static Optional<Composition> of(String table, Column whole, List<Column> others, boolean isSplit) {
        List<Column> parts =
                others.stream().filter(part -> isPart(table, whole, part)).toList();
        return parts.size() < 2 ? Optional.empty() : Optional.of(new Composition(table, whole, parts, isSplit));
    }

    private static List<Column> texts(Table of, Table other) {
        return of.columns().stream()
                .filter(column -> !other.columns().has(column.name())
                        && !column.isGenerated()
                        && column.type() instanceof Type.Scalar scalar
                        && scalar.kind().isString())
                .toList();
    }

    private static boolean isPart(String table, Column whole, Column part) {
        List<String> all = NameLikeness.words(whole.name());
        List<String> own = NameLikeness.words(part.name());
        if (all.isEmpty() || own.isEmpty()) {
            return false;
        }
        String last = all.get(all.size() - 1);
        boolean sameEnd = own.size() > 1 && own.get(own.size() - 1).equals(last);
        boolean sameStart =
                own.size() > all.size() && own.subList(0, all.size()).equals(all);
        boolean named = KNOWN.getOrDefault(last, Set.of()).contains(own.get(own.size() - 1));
        return sameEnd || (sameStart && !all.equals(NameLikeness.words(table))) || named;
    }

    List<Column> gone() {
        return isSplit ? List.of(whole) : parts;
    }

    List<Column> added() {
        return isSplit ? parts : List.of(whole);
    }

    /** The same the other way. */
    @Override
    public Composition back() {
        return new Composition(table, whole, parts, !isSplit);
    }

    @Override
    public String kind() {
        return isSplit ? "split" : "merge";
    }

    @Override
    public String alternative() {
        return kind();
    }

    @Override
    public String subject() {
        return table + "." + whole.name();
    }

    @Override
    public String question() {
        return table + "." + names(gone()) + (isSplit ? " is" : " are") + " gone and " + table + "." + names(added())
                + (isSplit ? " are new: is it taken apart?" : " is new: are they put together?");
    }

    private static String names(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " (" + column.type().text() + ")")
                .collect(Collectors.joining(", "));
    }

    /** The one operation in place of those that add and drop the columns; empty where what stands on them is in its way. */
    @Override
    public Optional<List<Step>> steps(Database from, Database to, CastRegistry casts, Remarks remarks, boolean up) {
        Names<Column> old = Names.of(gone());
        Names<Column> now = Names.of(added());
        List<Operation> operations = Differ.diff(from, to, Renames.NONE, casts);
        List<Step> steps = new ArrayList<>();
        int left = gone().size();
        for (Operation operation : operations) {
            boolean drops = operation instanceof Operation.DropColumn drop
                    && drop.tableName().equals(table)
                    && old.has(drop.column().name());
            boolean adds = operation instanceof Operation.AddColumn add
                    && add.tableName().equals(table)
                    && now.has(add.column().name());
            left -= drops ? 1 : 0;
            if (drops && left == 0) {
                steps.add(new Step.Do(operation(), Optional.of(remark(up))));
                steps.addAll(comments(remarks, up));
            } else if (!drops && !adds) {
                steps.add(remarks.step(operation, up));
            }
        }
        return Proposal.leads(from, steps, to) ? Optional.of(steps) : Optional.empty();
    }

    private Operation operation() {
        if (isSplit) {
            return new Operation.SplitColumn(table, bare(whole), Taking.apart(whole, bare(parts)));
        }
        return new Operation.MergeColumns(table, parts, new Filled(bare(whole), Taking.together(whole, parts)));
    }

    private static List<Column> bare(List<Column> columns) {
        return columns.stream().map(Composition::bare).toList();
    }

    /** Without its comment, for which the line has no place. */
    private static Column bare(Column column) {
        return column.withComment(Optional.empty());
    }

    private List<Step> comments(Remarks remarks, boolean up) {
        return added().stream()
                .filter(column -> column.comment().isPresent())
                .map(column -> remarks.step(
                        new Operation.SetComment(
                                CommentSubject.column(table, column.name()), Optional.empty(), column.comment()),
                        up))
                .toList();
    }

    private String remark(boolean up) {
        String how = isSplit ? "each follows from " + whole.name() : whole.name() + " follows from them";
        String gone = isSplit ? ", which then goes" : ", which then go";
        return up ? "check how " + how + gone : "cannot be known any more: how " + how;
    }
}
