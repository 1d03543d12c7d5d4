package dev.tenon.migrate.introspect;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a database holds and no word is for, as SQL that makes it. It is managed where a schema says so, and only told
 * elsewhere: someone may have set a table's storage parameters without any schema.
 *
 * @param object its name may be that of another
 * @param insteadOf what says a part of it in the model, and gives way to it
 */
public record InSql(SqlObject object, Optional<Part> insteadOf) {

    /**
     * Something of the model.
     *
     * @param name of a constraint or index; empty for the table itself
     */
    public record Part(String table, Optional<String> name) {
        public static Part of(String table, String name) {
            return new Part(table, Optional.of(name));
        }

        public static Part whole(String table) {
            return new Part(table, Optional.empty());
        }
    }

    /** All of it as objects, as far as no word is for it. */
    public static Found all(Found found) {
        return where(found, object -> true);
    }

    /** @param said whether SQL that makes the same is expected */
    public static Found where(Found found, Predicate<SqlObject> said) {
        Set<InSql> all = new LinkedHashSet<>();
        List<Remark> remarks = new ArrayList<>();
        for (Remark remark : found.remarks()) {
            if (remark.sql().stream().anyMatch(sql -> said.test(sql.object()))) {
                all.addAll(remark.sql());
            } else {
                remarks.add(remark);
            }
        }
        return all.isEmpty() ? found : new Found(model(found.model(), all), remarks);
    }

    private static Database model(Database model, Set<InSql> all) {
        Set<Part> gone = new HashSet<>();
        all.forEach(sql -> sql.insteadOf().ifPresent(gone::add));
        List<SchemaObject> objects = new ArrayList<>(model.objects().stream().toList());
        Set<String> taken = new HashSet<>(model.objects().names());
        all.forEach(sql ->
                objects.add(sql.object().withName(Naming.free(sql.object().name(), taken::add))));
        return model.withTables(Names.of(model.tables().stream()
                        .filter(table -> !gone.contains(Part.whole(table.name())))
                        .map(table -> without(table, gone))
                        .toList()))
                .withObjects(Names.of(objects));
    }

    private static Table without(Table table, Set<Part> gone) {
        return gone.stream().noneMatch(part -> part.table().equals(table.name()))
                ? table
                : table.withConstraints(Names.of(table.constraints().stream()
                                .filter(one -> !gone.contains(Part.of(table.name(), one.name())))
                                .toList()))
                        .withIndexes(Names.of(table.indexes().stream()
                                .filter(one -> !gone.contains(Part.of(table.name(), one.name())))
                                .toList()));
    }
}
