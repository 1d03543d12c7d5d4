package dev.tenon.serve.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** By SQLSTATE. */
final class PostgresRefusal {

    private PostgresRefusal() {}

    static Refusal of(SQLException e) {
        Optional<ServerErrorMessage> server = e instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage())
                : Optional.empty();
        List<String> columns =
                server.map(ServerErrorMessage::getColumn).map(List::of).orElse(List.of());
        return new Refusal(
                kind(Optional.ofNullable(e.getSQLState()).orElse("")),
                server.map(ServerErrorMessage::getConstraint),
                columns,
                server.map(ServerErrorMessage::getMessage).orElse("no reason given"));
    }

    private static Refusal.Kind kind(String state) {
        return switch (state) {
            case "23505" -> Refusal.Kind.UNIQUE;
            case "23P01" -> Refusal.Kind.EXCLUSION;
            case "23503", "23001" -> Refusal.Kind.FOREIGN_KEY;
            case "23514" -> Refusal.Kind.CHECK;
            case "23502" -> Refusal.Kind.NOT_NULL;
            case "P0001" -> Refusal.Kind.RAISED;
            case "42501", "25006" -> Refusal.Kind.FORBIDDEN;
            case "42P01", "42703", "42704" -> Refusal.Kind.MISSING;
            case "2200H", "53100" -> Refusal.Kind.FULL;
            case "40001", "40P01", "55P03", "57014" -> Refusal.Kind.BUSY;
            default -> ofClass(state);
        };
    }

    private static Refusal.Kind ofClass(String state) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "22" -> Refusal.Kind.VALUE;
            case "08", "53", "57", "58" -> Refusal.Kind.UNREACHABLE;
            default -> Refusal.Kind.OTHER;
        };
    }
}
