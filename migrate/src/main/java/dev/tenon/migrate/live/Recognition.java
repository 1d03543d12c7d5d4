package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found in a database in the words of what is expected there.
 *
 * <p>Law: where the product's picture of the expected model is what was found, the outcome is the expected model.
 */
final class Recognition {
    private final Database expected;
    private final Database seen;
    private final Database found;
    private final Sameness same;
    private final SqlRecognition sql;

    /** @param seen what the product has of {@code expected} */
    Recognition(Database expected, Database seen, Database found, Sameness same, SqlRecognition sql) {
        this.expected = expected;
        this.seen = seen;
        this.found = found;
        this.same = same;
        this.sql = sql;
    }

    Database model() {
        List<Table> tables = new ArrayList<>();
        for (Table table : found.tables()) {
            Optional<Table> wanted = expected.table(table.name());
            Optional<Table> known = seen.table(table.name());
            if (wanted.isPresent() && known.isPresent()) {
                Set<String> made = sql.madeOn(table.name());
                tables.add(new TableRecognition(wanted.get(), known.get(), table, made, same).table());
            } else if (!sql.makes("table", table.name())) {
                tables.add(table);
            }
        }
        Names<Namespace> namespaces = namespaces();
        return standing(new Database(enums(namespaces), Names.of(tables), objects(namespaces), namespaces));
    }

    /** What is expected to stand on something cannot stand on it where it is not there. */
    private static Database standing(Database model) {
        return model.withObjects(Names.of(model.objects().stream()
                .map(object -> object.withDeclared(object.declared().stream()
                        .filter(name -> model.table(name).isPresent()
                                || model.objects().has(name)
                                || model.enums().has(name))
                        .toList()))
                .toList()));
    }

    private Names<EnumType> enums(Names<Namespace> namespaces) {
        List<EnumType> enums = new ArrayList<>();
        for (EnumType type : found.enums()) {
            Optional<EnumType> known = seen.enums().get(type.name());
            Optional<EnumType> wanted = expected.enums().get(type.name());
            if (known.isPresent() && wanted.isPresent()) {
                enums.add(new EnumType(
                        type.name(),
                        known.get().values().equals(type.values())
                                ? wanted.get().values()
                                : type.values(),
                        wanted.get().storage(),
                        TableRecognition.comment(
                                wanted.get().comment(), known.get().comment(), type.comment())));
            } else if (!sql.makes("type", type.name())) {
                enums.add(type);
            }
        }
        unseen(expected.enums(), seen.enums(), found.enums())
                .filter(type -> hasPlace(type, namespaces))
                .forEach(enums::add);
        return Names.of(enums);
    }

    private Names<Namespace> namespaces() {
        List<Namespace> namespaces = new ArrayList<>();
        for (Namespace space : found.namespaces()) {
            Optional<Namespace> known = seen.namespaces().get(space.name());
            boolean is = known.filter(space::equals).isPresent();
            Optional<Namespace> wanted = expected.namespaces().get(space.name());
            if (is || !sql.makes("schema", space.name())) {
                namespaces.add(is ? wanted.orElse(space) : space);
            }
        }
        unseen(expected.namespaces(), seen.namespaces(), found.namespaces()).forEach(namespaces::add);
        return Names.of(namespaces);
    }

    /** Where its schema is not there, it is not there either. */
    private static boolean hasPlace(Named thing, Names<Namespace> namespaces) {
        return QualifiedName.of(thing.name())
                .schema()
                .filter(space -> !namespaces.has(space))
                .isEmpty();
    }

    /** Of what the product has nothing, nothing can be found. */
    private static <T extends Named> Stream<T> unseen(Names<T> expected, Names<T> seen, Names<T> found) {
        return expected.stream().filter(thing -> !seen.has(thing.name()) && !found.has(thing.name()));
    }

    private Names<SchemaObject> objects(Names<Namespace> namespaces) {
        List<SchemaObject> objects = new ArrayList<>();
        sql.expected().stream().filter(object -> hasPlace(object, namespaces)).forEach(objects::add);
        for (SchemaObject object : expected.objects()) {
            if (!(object instanceof SqlObject)) {
                Optional<SchemaObject> known = seen.objects().get(object.name());
                Optional<SchemaObject> is = found.objects().get(object.name());
                if (known.isEmpty() && is.isEmpty() && hasPlace(object, namespaces)) {
                    objects.add(object);
                } else if (known.isPresent() && is.isPresent()) {
                    objects.add(object(object, known.get(), is.get()));
                }
            }
        }
        Set<String> taken = objects.stream().map(Named::name).collect(Collectors.toCollection(HashSet::new));
        for (SchemaObject object : found.objects()) {
            boolean isExpected = expected.objects()
                    .get(object.name())
                    .filter(other -> !(other instanceof SqlObject) && !(object instanceof SqlObject))
                    .isPresent();
            if (!isExpected && !sql.accounts(object)) {
                objects.add(renamed(object, taken));
            }
        }
        return Names.of(objects);
    }

    /** Under a name that none of these has. */
    private static SchemaObject renamed(SchemaObject object, Set<String> taken) {
        return object.withName(Naming.free(object.name(), taken::add));
    }

    private SchemaObject object(SchemaObject wanted, SchemaObject known, SchemaObject is) {
        if (wanted instanceof View view && known instanceof View seenView && is instanceof View foundView) {
            return view(view, seenView, foundView);
        }
        return known.equals(is) ? wanted : is.withDeclared(wanted.declared());
    }

    private View view(View wanted, View known, View is) {
        TableRecognition table =
                new TableRecognition(wanted.asTable(), known.asTable(), is.asTable(), sql.madeOn(is.name()), same);
        // A product that has none shows as little of it as of its indexes, whatever it makes of the query.
        boolean sameKind = known.materialized() == is.materialized();
        boolean sameQuery = sameKind && haveSameNames(known, is) && same.query(known, is);
        return new View(
                is.name(),
                sameKind ? wanted.materialized() : is.materialized(),
                wanted.declared(),
                sameQuery || wanted.columns().isEmpty() ? commented(wanted, known, is) : is.columns(),
                table.indexes(),
                sameQuery ? wanted.query() : is.query(),
                TableRecognition.comment(wanted.comment(), known.comment(), is.comment()));
    }

    /** Where nothing is said of its columns, only a comment on one is something to say. */
    private static Names<Column> commented(View wanted, View known, View is) {
        if (wanted.columns().isEmpty()) {
            boolean comments =
                    is.columns().stream().anyMatch(column -> column.comment().isPresent());
            return comments ? is.columns() : wanted.columns();
        }
        return Names.of(wanted.columns().stream()
                .map(column -> column.withComment(TableRecognition.comment(
                        column.comment(), comment(known, column.name()), comment(is, column.name()))))
                .toList());
    }

    private static Optional<String> comment(View view, String column) {
        return view.columns().get(column).flatMap(Column::comment);
    }

    /** Types of a view's columns are the author's word; where nothing is said of them the query says all. */
    private static boolean haveSameNames(View known, View is) {
        return known.columns().isEmpty()
                || is.columns().isEmpty()
                || known.columns().stream()
                        .map(Named::name)
                        .toList()
                        .equals(is.columns().stream().map(Named::name).toList());
    }
}
