package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What not every PostgreSQL can do. */
final class PostgresVersions {
    private static final int VIRTUAL_COLUMNS = 18;

    private PostgresVersions() {}

    /** @param major the version of the server */
    static Optional<String> refusal(int major, List<Operation> operations) {
        return major >= VIRTUAL_COLUMNS
                ? Optional.empty()
                : operations.stream()
                        .flatMap(PostgresVersions::virtual)
                        .findFirst()
                        .map(column -> column + " is virtual, which needs PostgreSQL " + VIRTUAL_COLUMNS
                                + ", and this server is " + major + ": write `stored`");
    }

    private static Stream<String> virtual(Operation operation) {
        if (operation instanceof Operation.CreateTable create) {
            return create.definition().columns().stream()
                    .filter(PostgresVersions::isVirtual)
                    .map(column -> create.definition().name() + "." + column.name());
        }
        if (operation instanceof Operation.AddColumn add && isVirtual(add.column())) {
            return Stream.of(add.tableName() + "." + add.column().name());
        }
        return operation instanceof Operation.SetDefault set && isVirtual(set.after())
                ? Stream.of(set.tableName() + "." + set.column())
                : Stream.empty();
    }

    private static boolean isVirtual(Column column) {
        return isVirtual(column.byDefault());
    }

    private static boolean isVirtual(Optional<Default> byDefault) {
        return byDefault
                .filter(value -> value instanceof Default.Generated computed && !computed.stored())
                .isPresent();
    }
}
