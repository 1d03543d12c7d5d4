package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.introspect.postgresql.PostgresReader;
import dev.tenon.migrate.live.Piece.Kind;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreateObject;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Planner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of two sides: pieces of a model, made in scratch schemas as far as the server can, and read from there. */
final class ScratchSide {
    private final Connection connection;
    private final Dialect dialect;
    private final ScratchNames names;
    private final Database model;
    private final Map<Piece, String> failures = new HashMap<>();
    private final Map<String, Making> makings = new HashMap<>();
    private final Map<String, Signature> signatures = new HashMap<>();
    private Database state = Database.EMPTY;
    private Database read = Database.EMPTY;

    /** A piece, or a table that pieces stand on, and what makes it. */
    private record Task(Optional<Piece> piece, List<String> sql) {}

    ScratchSide(Connection connection, Dialect dialect, ScratchNames names, Database model) {
        this.connection = connection;
        this.dialect = dialect;
        this.names = names;
        this.model = model;
    }

    /** @param objects the author's SQL by the name of its piece */
    void make(Set<Piece> pieces, Map<String, String> objects) throws SQLException {
        state = new Database(model.enums(), Names.empty(), Names.empty(), spaces());
        List<Task> tasks = new ArrayList<>();
        Set<String> owners = new HashSet<>();
        pieces.stream().map(Piece::owner).forEach(owners::add);
        objects.forEach((name, text) -> owners.addAll(targets(text)));
        for (Table table : model.tables()) {
            if (owners.contains(table.name())) {
                tables(table, pieces, tasks);
            }
        }
        // A view that came before what it stands on would stand on what is really there.
        new Standing(model)
                .inOrder().stream()
                        .filter(View.class::isInstance)
                        .map(View.class::cast)
                        .filter(view -> owners.contains(view.name()))
                        .forEach(view -> views(view, pieces, tasks));
        objects.forEach((name, text) ->
                tasks.add(new Task(Optional.of(new Piece(Kind.OBJECT, "", name)), List.of(moved(name, text)))));
        run(tasks);
        List<String> spaces = Stream.concat(
                        Stream.of(Scope.OWN), model.namespaces().stream().map(one -> names.space(one.name())))
                .toList();
        read = InSql.all(PostgresReader.readWithin(connection, new Scope(spaces, List.of())))
                .model();
    }

    /** Those of the model, and those that stand for them. */
    private Names<Namespace> spaces() {
        return Names.of(model.namespaces().stream()
                .flatMap(space -> Stream.of(space, new Namespace(names.space(space.name()), Optional.empty())))
                .toList());
    }

    /** What stands on others comes again until they are there. */
    private void run(List<Task> tasks) throws SQLException {
        List<Task> left = tasks;
        int before;
        do {
            before = left.size();
            List<Task> failed = new ArrayList<>();
            for (Task task : left) {
                Optional<String> failure = attempt(task.sql());
                if (failure.isPresent()) {
                    failed.add(task);
                    task.piece().ifPresent(piece -> failures.put(piece, failure.get()));
                } else {
                    task.piece().ifPresent(failures::remove);
                }
            }
            left = failed;
        } while (!left.isEmpty() && left.size() < before);
    }

    private Optional<String> attempt(List<String> statements) throws SQLException {
        Jdbc.execute(connection, "savepoint piece");
        try {
            for (String sql : statements) {
                Jdbc.execute(connection, sql);
            }
            Jdbc.execute(connection, "release savepoint piece");
            return Optional.empty();
        } catch (SQLException e) {
            Jdbc.execute(connection, "rollback to savepoint piece");
            return Optional.of(PostgresScratch.reason(e));
        }
    }

    // ------------------------------------------------------------- tables

    private void tables(Table table, Set<Piece> all, List<Task> tasks) {
        Set<Piece> own =
                all.stream().filter(piece -> piece.owner().equals(table.name())).collect(Collectors.toSet());
        boolean spread = own.stream().anyMatch(piece -> piece.kind() == Kind.PARTITIONING);
        Set<String> generated = own.stream()
                .filter(piece -> piece.kind() == Kind.DEFAULT)
                .map(Piece::name)
                .filter(name -> table.column(name).filter(Column::isGenerated).isPresent())
                .collect(Collectors.toSet());
        Table base = new Table(
                names.of(table.name()),
                Names.of(table.columns().stream()
                        .filter(column -> !generated.contains(column.name()))
                        .map(column -> new Column(
                                column.name(),
                                column.type(),
                                false,
                                Optional.empty(),
                                column.storage(),
                                Optional.empty()))
                        .toList()),
                Names.empty(),
                Names.empty(),
                Names.empty(),
                spread ? table.partitioning() : Optional.empty(),
                Set.of(),
                Optional.empty());
        tasks.add(task(Optional.empty(), new CreateTable(base)));
        state = state.withTables(state.tables().with(base));
        // A generated column comes by itself, as its expression is what may fail; what stands on it is planned for a
        // table
        // that has it.
        List<Piece> pieces = new ArrayList<>(own);
        pieces.sort(Comparator.comparing(piece -> !generated.contains(piece.name())));
        for (Piece piece : pieces) {
            operation(piece, table, base).forEach(operation -> {
                tasks.add(task(Optional.of(piece), operation));
                if (operation instanceof AddColumn add) {
                    state = Replay.apply(state, List.of(add));
                }
            });
        }
    }

    private static Stream<Operation> operation(Piece piece, Table table, Table base) {
        String name = piece.name();
        return switch (piece.kind()) {
            case DEFAULT ->
                table.column(name).stream()
                        .<Operation>map(column -> column.isGenerated()
                                ? new AddColumn(base.name(), column.withRequired(false))
                                : new SetDefault(base.name(), name, Optional.empty(), column.byDefault()));
            case CONSTRAINT -> table.constraints().get(name).stream().map(one -> new AddConstraint(base.name(), one));
            case INDEX -> table.indexes().get(name).stream().map(one -> new CreateIndex(base.name(), one));
            case POLICY -> table.policies().get(name).stream().map(one -> new CreatePolicy(base.name(), one));
            case TYPE, PARTITIONING, QUERY, OBJECT -> Stream.empty();
        };
    }

    private void views(View view, Set<Piece> pieces, List<Task> tasks) {
        Names<Index> indexes = Names.of(view.indexes().stream()
                .filter(index -> pieces.contains(new Piece(Kind.INDEX, view.name(), index.name())))
                .toList());
        View moved = new View(
                names.of(view.name()),
                view.materialized(),
                List.of(),
                view.columns(),
                indexes,
                view.query(),
                Optional.empty());
        tasks.add(task(Optional.of(new Piece(Kind.QUERY, view.name(), "")), new CreateObject(moved)));
    }

    private Task task(Optional<Piece> piece, Operation operation) {
        return new Task(
                piece,
                Planner.plan(dialect, state, List.of(operation))
                        .statements()
                        .map(statement -> withoutRows(statement.sql()))
                        .toList());
    }

    /** Its query may take long, and is not asked for its rows. */
    private static String withoutRows(String sql) {
        return sql.startsWith("create materialized view ") ? sql + "\nwith no data" : sql;
    }

    // ------------------------------------------------------------- the author's SQL

    /** Tables and views of the model that SQL of the author's hangs something on. */
    private Set<String> targets(String text) {
        Optional<String> target = making(text).flatMap(Making::table);
        return Stream.concat(
                        model.tables().stream().map(Table::name), model.views().map(View::name))
                .filter(name -> target.equals(Optional.of(QualifiedName.bare(name))))
                .collect(Collectors.toSet());
    }

    private static Optional<Making> making(String text) {
        return Making.of(SqlTokens.of(text, false));
    }

    /** Its own name and that of its table, where they say a schema, in the schema that stands for it. */
    private String moved(String piece, String text) {
        Optional<Making> making = making(text);
        making.ifPresent(made -> makings.put(piece, made));
        Signature.of(text).ifPresent(signature -> signatures.put(piece, signature));
        String moved = text.replaceFirst("(?i)^\\s*create\\s+or\\s+replace\\s", "create ");
        List<String> spaces = Stream.concat(
                        names.plain().stream(), model.namespaces().stream().map(Namespace::name))
                .toList();
        for (String name : Stream.concat(making.stream().map(Making::name), making.flatMap(Making::table).stream())
                .toList()) {
            for (String space : spaces) {
                moved = moved(moved, space, name);
            }
        }
        return moved;
    }

    private String moved(String text, String space, String name) {
        String place = "(?i)(?<![\\w.\"])\"?" + Pattern.quote(space) + "\"?\\s*\\.\\s*";
        return text.replaceAll(
                place + "(?=\"?" + Pattern.quote(name) + "(?!\\w))",
                Matcher.quoteReplacement(dialect.quote(names.home(space)) + "."));
    }

    // ------------------------------------------------------------- what came of it

    Optional<String> failure(Piece piece) {
        return Optional.ofNullable(failures.get(piece));
    }

    /** What the catalog says; empty where the server could not make it. */
    Optional<Object> made(Piece piece) {
        if (failures.containsKey(piece)) {
            return Optional.empty();
        }
        String owner = names.of(piece.owner());
        Optional<Table> table = read.table(owner)
                .or(() ->
                        read.objects().get(owner).filter(View.class::isInstance).map(view -> ((View) view).asTable()));
        String name = piece.name();
        return switch (piece.kind()) {
            case TYPE -> table.flatMap(t -> t.column(name)).map(column -> List.of(column.type(), column.storage()));
            case DEFAULT ->
                table.flatMap(t -> t.column(name)).flatMap(Column::byDefault).map(Object.class::cast);
            case CONSTRAINT -> table.flatMap(t -> t.constraints().get(name)).map(Object.class::cast);
            case INDEX -> table.flatMap(t -> t.indexes().get(name)).map(Object.class::cast);
            case POLICY -> table.flatMap(t -> t.policies().get(name)).map(Object.class::cast);
            case PARTITIONING -> table.flatMap(Table::partitioning).map(Object.class::cast);
            case QUERY ->
                read.objects()
                        .get(owner)
                        .map(object -> object instanceof View view
                                ? List.of(
                                        view.query(),
                                        view.materialized(),
                                        view.columns().names())
                                : object);
            case OBJECT -> object(name);
        };
    }

    /** Of several that share a name the one that takes the same, or all that the name has. */
    private Optional<Object> object(String piece) {
        Making wanted = makings.get(piece);
        if (wanted == null) {
            return Optional.empty();
        }
        Set<String> texts = new HashSet<>();
        for (SchemaObject object : read.objects()) {
            if (object instanceof SqlObject sql) {
                String text = sql.create().of(dialect.name()).orElse("");
                making(text)
                        .filter(made ->
                                made.kind().equals(wanted.kind()) && made.name().equals(wanted.name()))
                        .filter(made -> made.table().equals(wanted.table()))
                        .ifPresent(made -> texts.add(text));
            }
        }
        Optional<Signature> signature = Optional.ofNullable(signatures.get(piece));
        return texts.stream()
                .filter(text -> Signature.of(text).equals(signature))
                .<Object>map(Set::of)
                .findFirst()
                .or(() -> texts.isEmpty() ? Optional.empty() : Optional.of(texts));
    }
}
