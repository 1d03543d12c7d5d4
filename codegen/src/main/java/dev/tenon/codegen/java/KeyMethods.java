package dev.tenon.codegen.java;

import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Rows;
import dev.tenon.runtime.row.RowBatch;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a repository does with one row: found and written by the primary key and by each unique one. */
final class KeyMethods {
    private final JavaEntity entity;
    private final JavaNames.Scope names;

    KeyMethods(JavaEntity entity, JavaNames.Scope names) {
        this.entity = entity;
        this.names = names;
    }

    void addFinds(SourceType type) {
        if (!entity.key().isEmpty()) {
            type.method(find("find", entity.key(), "The row with this key.\n"));
        }
        for (UniqueKey unique : entity.entity().uniques()) {
            List<Component> columns = entity.components(unique.fields());
            type.method(find(
                    names.free("findBy" + joined(columns)),
                    columns,
                    "The row with this " + words(columns) + "; there is one at most.\n"));
        }
    }

    private Method find(String name, List<Component> columns, String doc) {
        return parameters(RepositoryGenerator.method(name, Types.of(Optional.class, entity.record())), columns)
                .doc(doc)
                .statement("return $L.one($L)", rows(columns), are(entity, columns));
    }

    void addWrites(SourceType type) {
        type.method(insert()).method(insertAll());
        if (!entity.key().isEmpty()) {
            type.method(upsert("upsert", entity.key(), "the same key"));
        }
        for (UniqueKey unique : entity.entity().uniques()) {
            // PostgreSQL takes no constraint for it that may be checked later.
            if (unique.nullsDistinct() && unique.deferral() == Deferral.NONE) {
                List<Component> columns = entity.components(unique.fields());
                type.method(upsert(names.free("upsertBy" + joined(columns)), columns, "the same " + words(columns)));
            }
        }
        if (!entity.key().isEmpty()) {
            type.method(update()).method(delete()).method(deleteByKey());
        }
    }

    private Method insert() {
        return RepositoryGenerator.method("insert", entity.record())
                .doc("Inserts a row and returns it as it then is, see {@link $T#insert}.\n", entity.table())
                .parameter(entity.builder(), "row")
                .statement("return $T.insert(connection, row)", entity.table());
    }

    private Method insertAll() {
        return RepositoryGenerator.method("insertAll", TypeName.LONG)
                .doc("Inserts many rows, many at a time; returns how many.\n")
                .parameter(Types.of(Collection.class, entity.builder()), "all")
                .statement("$T batch = new $T(connection)", RowBatch.class, RowBatch.class)
                .begin("for ($T row : all)", entity.builder())
                .statement("batch.add($T.insertion(row))", entity.table())
                .end()
                .statement("return batch.end()");
    }

    private Method upsert(String name, List<Component> same, String what) {
        return RepositoryGenerator.method(name, entity.record())
                .doc("""
                        Inserts a row; or gives the row with $L the values of this one, but for the key and for what
                        is left to the database. Returns the row as it then is.
                        """, what)
                .parameter(entity.builder(), "row")
                .statement("return rows.upsert($T.insertion(row), $L)", entity.table(), columns(same));
    }

    private Code columns(List<Component> components) {
        List<Code> names = components.stream()
                .map(component -> Code.of("$T.$L", entity.table(), component.constant()))
                .toList();
        return Code.join(names, ",$W");
    }

    private Method update() {
        return RepositoryGenerator.method("update", entity.record())
                .doc("Writes what has changed in a row, see {@link $T#update}; returns it as it then is.\n", Rows.class)
                .parameter(entity.record(), "before")
                .parameter(entity.record(), "after")
                .statement("return rows.update(before, after)");
    }

    private Method delete() {
        return RepositoryGenerator.method("delete", TypeName.VOID)
                .doc("Deletes a row, see {@link $T#delete($T)}.\n", Rows.class, Object.class)
                .parameter(entity.record(), "row")
                .statement("rows.delete(row)");
    }

    private Method deleteByKey() {
        return parameters(RepositoryGenerator.method("delete", TypeName.BOOLEAN), entity.key())
                .doc("Deletes the row with this key; returns whether there was one.\n")
                .statement("return $L.delete($L) > 0", rows(entity.key()), are(entity, entity.key()));
    }

    // ------------------------------------------------------------------------- words

    static Method parameters(Method method, List<Component> columns) {
        columns.forEach(column -> method.parameter(column.java().type(), column.name()));
        return method;
    }

    /** The field of the repository, which a parameter may be called like. */
    static String rows(List<Component> parameters) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals("rows")) ? "this.rows" : "rows";
    }

    /** That columns have the values of parameters of the same names. */
    static Code are(JavaEntity entity, List<Component> columns) {
        Code.Builder all = Code.builder();
        for (int i = 0; i < columns.size(); i++) {
            Code one = Code.of(
                    "$T.is($T.$L, $L)",
                    Condition.class,
                    entity.table(),
                    columns.get(i).constant(),
                    columns.get(i).name());
            all.add(i == 0 ? "$L" : "$Z.and($L)", one);
        }
        return all.build();
    }

    /** {@code GuestIdAndStartsAt}. */
    static String joined(List<Component> columns) {
        return columns.stream().map(column -> capitalized(column.name())).collect(Collectors.joining("And"));
    }

    static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code bookingId, reason and number} */
    static String words(List<Component> columns) {
        List<String> names = columns.stream().map(Component::name).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
