package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.live.PostgresSameness.SqlPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has the server itself say whether it takes two things for the same: both are made, each in the same empty schemas, and what
 * the catalog then says of them is compared. All of it happens in a transaction that is rolled back, and touches no table
 * that is there.
 */
final class PostgresScratch {
    private final Connection connection;
    private final Dialect dialect;
    private final ScratchNames names;
    private final Map<Piece, Boolean> verdicts = new HashMap<>();
    private final List<Remark> untold = new ArrayList<>();

    /** @param plain the connection's own schema */
    PostgresScratch(Connection connection, Dialect dialect, Optional<String> plain) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.names = new ScratchNames("dsl_scratch_" + Jdbc.number(connection, "select pg_backend_pid()"), plain);
    }

    Map<Piece, Boolean> verdicts() {
        return verdicts;
    }

    List<Remark> untold() {
        return untold;
    }

    /** The connection must be in no transaction. */
    void compare(Set<Piece> pieces, Map<String, SqlPair> objects, Database expected, Database found)
            throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            open(expected, found);
            ScratchSide one = side(pieces, texts(objects, SqlPair::expected), expected);
            Jdbc.execute(connection, "rollback to savepoint empty");
            ScratchSide other = side(pieces, texts(objects, SqlPair::found), found);
            pieces.forEach(piece -> judge(piece, one, other));
        } catch (SQLException e) {
            // Without the right to make a schema, or on a server that takes no writes, nobody can tell.
            pieces.forEach(piece -> leave(piece, reason(e)));
        } finally {
            connection.rollback();
            connection.setAutoCommit(commits);
        }
    }

    private void open(Database expected, Database found) throws SQLException {
        Jdbc.execute(connection, "set local lock_timeout = '2s'");
        Jdbc.execute(connection, "set local check_function_bodies = off");
        Jdbc.execute(connection, "create schema " + names.schema());
        for (String space : spaces(expected, found)) {
            Jdbc.execute(connection, "create schema " + dialect.quote(names.space(space)));
        }
        Jdbc.execute(
                connection,
                "select set_config('search_path', '" + names.schema()
                        + "' || coalesce(', ' || quote_ident(current_schema()), ''), true)");
        Jdbc.execute(connection, "savepoint empty");
    }

    private static List<String> spaces(Database expected, Database found) {
        return Stream.of(expected, found)
                .flatMap(model -> model.namespaces().stream())
                .map(Namespace::name)
                .distinct()
                .toList();
    }

    private static Map<String, String> texts(Map<String, SqlPair> objects, Function<SqlPair, String> side) {
        return objects.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> side.apply(entry.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    private ScratchSide side(Set<Piece> pieces, Map<String, String> objects, Database model) throws SQLException {
        ScratchSide side = new ScratchSide(connection, dialect, names, model);
        side.make(pieces, objects);
        return side;
    }

    /** What neither side could be made of says nothing; where only one could, they differ. */
    private void judge(Piece piece, ScratchSide expected, ScratchSide found) {
        Optional<Object> one = expected.made(piece);
        Optional<Object> other = found.made(piece);
        if (other.isEmpty()) {
            leave(piece, found.failure(piece).or(() -> expected.failure(piece)).orElse("the server does not tell"));
        } else {
            verdicts.put(piece, one.equals(other));
        }
    }

    /** Taken for what it should be, and said so. */
    private void leave(Piece piece, String reason) {
        verdicts.put(piece, true);
        untold.add(new Remark(piece.words(), "could not be compared: " + reason));
    }

    static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: *", "");
    }
}
