package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.ExpressionTyping;
import dev.tenon.migrate.dialect.ViewQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model as SQLite knows it: without comments, without what is for other products, and with what stands in for that which it
 * has no word for.
 */
record SqliteSeen(Database model) {

    Database database() {
        Names<Table> tables = Names.of(model.tables().stream().map(this::table).toList());
        Names<EnumType> enums = Names.of(model.enums().stream()
                .filter(this::isUsed)
                .map(SqliteSeen::enumType)
                .toList());
        Names<SchemaObject> objects = Names.of(model.objects().stream()
                .flatMap(object -> object(object).stream())
                .toList());
        return new Database(enums, tables, objects, namespaces(List.of(enums, tables, objects)));
    }

    private boolean isUsed(EnumType type) {
        return !SqliteEnums.users(type.name(), model).isEmpty();
    }

    /** Those that a name is in. */
    static Names<Namespace> namespaces(List<Names<? extends Named>> all) {
        return Names.of(all.stream()
                .flatMap(Names::stream)
                .flatMap(named -> QualifiedName.of(named.name()).schema().stream())
                .distinct()
                .map(name -> new Namespace(name, Optional.empty()))
                .toList());
    }

    private static EnumType enumType(EnumType type) {
        return type.withComment(Optional.empty()).withStorage(EnumStorage.NATIVE);
    }

    // ------------------------------------------------------------- tables

    private Table table(Table table) {
        List<Column> columns =
                table.columns().stream().map(column -> column(column, table)).toList();
        Stream<Constraint> parts = table.partitioning().flatMap(Partitioning::condition).stream()
                .map(condition -> new Constraint.Check(SqliteDdl.PARTITION_CHECK, condition));
        List<Constraint> constraints = Stream.concat(
                        table.constraints().stream()
                                .filter(SqliteDdl::isInTable)
                                .map(this::constraint),
                        parts)
                .toList();
        return new Table(
                        table.name(),
                        Names.of(columns),
                        Names.of(constraints),
                        Names.of(SqliteDdl.indexes(table).stream()
                                .map(this::index)
                                .toList()),
                        Optional.empty())
                .withOptions(table.options());
    }

    private Column column(Column column, Table table) {
        Optional<SqlTexts> collation = SqliteTypes.collation(column).map(SqliteSeen::here);
        Optional<String> own = column.type() instanceof Type.Native physical
                ? physical.texts().typeIn(SqliteDialect.NAME)
                : column.storage().declared(SqliteDialect.NAME);
        Type type = own.map(declared -> type(column.type(), declared)).orElseGet(() -> withCheck(column.type()));
        Optional<SqlTexts> declared = type instanceof Type.Native ? Optional.empty() : own.map(SqliteSeen::here);
        return new Column(
                column.name(),
                type,
                column.required(),
                column.byDefault().flatMap(value -> byDefault(value, column, table)),
                new Storage(declared, collation),
                Optional.empty());
    }

    /** Of an author's own physical type only a length and an enum leave a trace. */
    private static Type type(Type type, String declared) {
        boolean leavesTrace = type instanceof Type.Enumerated
                || (type instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.STR);
        return leavesTrace ? type : NaturalTypes.of(declared);
    }

    /** A type that only PostgreSQL has is a text. */
    private static Type withCheck(Type type) {
        return type instanceof Type.Native ? ExpressionTyping.TEXT : type;
    }

    private Optional<Default> byDefault(Default value, Column column, Table table) {
        if (value instanceof Default.Identity) {
            return SqliteDdl.identity(table).filter(column::equals).map(any -> new Default.Identity());
        } else if (value instanceof Default.Generated generated) {
            return Optional.of(new Default.Generated(expr(generated.expr()), generated.stored()));
        }
        return Optional.of(new Default.Value(expr(((Default.Value) value).expr())));
    }

    private Constraint constraint(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return new Constraint.Check(check.name(), expr(check.condition()));
        }
        return constraint instanceof Constraint.Unique unique
                ? new Constraint.Unique(unique.name(), unique.columns(), true, Deferral.NONE)
                : constraint;
    }

    private Index index(Index index) {
        List<Index.Key> keys = index.keys().stream()
                .map(key -> {
                    boolean descending = key.descending() && index.nullsDistinct();
                    return new Index.Key(expr(key.value()), descending, descending, Optional.empty());
                })
                .toList();
        return new Index(
                index.name(),
                keys,
                index.unique(),
                index.nullsDistinct(),
                IndexMethod.BTREE,
                List.of(),
                index.where().map(SqliteSeen::expr));
    }

    private static Expr expr(Expr expr) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                return raw.text(SqliteDialect.NAME)
                        .<Expr>map(text -> Expr.Raw.of(SqliteDialect.NAME, text))
                        .orElseGet(Expr.Null::new);
            }
        });
    }

    // ------------------------------------------------------------- objects

    private Optional<SchemaObject> object(SchemaObject object) {
        if (object instanceof View view) {
            return view.query()
                    .of(SqliteDialect.NAME)
                    .map(query -> new View(
                            view.name(),
                            false,
                            List.of(),
                            Names.of(view.columns().stream()
                                    .map(column -> column.withComment(Optional.empty()))
                                    .toList()),
                            here(ViewQuery.plain(query)),
                            Optional.empty()));
        }
        return object instanceof SqlObject sql
                ? sql.create()
                        .of(SqliteDialect.NAME)
                        .map(create -> new SqlObject(
                                sql.name(),
                                sql.kind(),
                                List.of(),
                                here(create),
                                here(sql.drop().of(SqliteDialect.NAME).orElse("")),
                                Optional.empty()))
                : Optional.empty();
    }

    private static SqlTexts here(String text) {
        return new SqlTexts(Map.of(SqliteDialect.NAME, text));
    }
}
