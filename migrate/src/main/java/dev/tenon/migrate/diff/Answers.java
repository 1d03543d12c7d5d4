package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the author said on the command line.
 *
 * @param renames from {@code --rename booking.party_size=num_guests} or {@code --rename booking=reservation}
 * @param notRenamed from {@code --no-rename X}: a table, or {@code table.column}, old or new name
 * @param notPairs a no to one question: the one is not the other, but each may be something else's other name
 */
public record Answers(List<Rename> renames, Set<String> notRenamed, Set<Rename> notPairs) {

    public static final Answers NONE = new Answers(List.of(), Set.of());

    public Answers {
        renames = List.copyOf(renames);
        notRenamed = Set.copyOf(notRenamed);
        notPairs = Set.copyOf(notPairs);
    }

    public Answers(List<Rename> renames, Set<String> notRenamed) {
        this(renames, notRenamed, Set.of());
    }

    /** These, and a yes. */
    public Answers and(Rename rename) {
        List<Rename> more = new ArrayList<>(renames);
        more.add(rename);
        return new Answers(more, notRenamed, notPairs);
    }

    /** These, and a no. */
    public Answers butNot(Rename rename) {
        Set<Rename> more = new HashSet<>(notPairs);
        more.add(rename);
        return new Answers(renames, notRenamed, more);
    }

    /** @param table empty for a rename of a table, else the table by its new name */
    public record Rename(String table, String from, String to) {

        /**
         * @throws IllegalArgumentException with a message for the user if the text is no rename
         */
        public static Rename parse(String text) {
            int equals = text.indexOf('=');
            int dot = text.lastIndexOf('.', Math.max(equals, 0));
            if (equals < 1 || equals == text.length() - 1 || dot == equals - 1 || dot == 0) {
                throw new IllegalArgumentException(
                        "--rename " + text + ": write table.old_column=new_column, or old_table=new_table");
            }
            String to = text.substring(equals + 1);
            if (dot < 0) {
                return new Rename("", text.substring(0, equals), to);
            }
            String table = text.substring(0, dot);
            String plain = to.startsWith(table + ".") ? to.substring(table.length() + 1) : to;
            return new Rename(table, text.substring(dot + 1, equals), plain);
        }

        private Rename among(Database before) {
            String name = table + "." + from;
            return before.table(name).isEmpty() ? this : new Rename("", name, QualifiedName.in(Optional.of(table), to));
        }

        @Override
        public String toString() {
            return (table.isEmpty() ? "" : table + ".") + from + "=" + to;
        }
    }

    /** What reads as a column may be a table with the schema it is in: {@code shop.booking=reservation}. */
    Answers among(Database before) {
        return new Answers(renames.stream().map(rename -> rename.among(before)).toList(), notRenamed, notPairs);
    }

    /** The hints of the schema and these answers together; an answer beats a hint. */
    public Renames with(Renames hints) {
        Map<String, String> tables = new HashMap<>(hints.tables());
        Map<Renames.ColumnRef, String> columns = new HashMap<>(hints.columns());
        for (Rename rename : renames) {
            if (rename.table().isEmpty()) {
                tables.put(rename.to(), rename.from());
            } else {
                columns.put(new Renames.ColumnRef(rename.table(), rename.to()), rename.from());
            }
        }
        return new Renames(tables, columns, hints.enums(), hints.values(), hints.objects());
    }

    /** @param table empty where the two are tables */
    boolean refuse(String table, String gone, String added) {
        boolean either =
                table.isEmpty() ? refuse(gone, "") || refuse(added, "") : refuse(table, gone) || refuse(table, added);
        return either || notPairs.contains(new Rename(table, gone, added));
    }

    boolean refuse(String table, String column) {
        String name = column.isEmpty() ? table : table + "." + column;
        return notRenamed.contains(name);
    }
}
