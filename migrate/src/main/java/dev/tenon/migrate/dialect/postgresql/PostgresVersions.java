package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What not every PostgreSQL can do. */
final class PostgresVersions {
    private static final int VIRTUAL_COLUMNS = 18;
    private static final int NULLS_ALIKE = 15;
    /** Identity columns of partitioned tables. */
    private static final int COUNTED_IN_PARTS = 17;

    private PostgresVersions() {}

    /** @param major the version of the server */
    static Optional<String> refusal(int major, List<Operation> operations) {
        Optional<String> virtual = refusal(
                major,
                VIRTUAL_COLUMNS,
                operations.stream().flatMap(PostgresVersions::virtual),
                "is virtual",
                "write `stored`");
        Optional<String> counted = refusal(
                major,
                COUNTED_IN_PARTS,
                operations.stream().flatMap(PostgresVersions::countedInParts),
                "counts in a table with parts",
                "write `auto(serial)`");
        return virtual.or(() -> counted)
                .or(() -> refusal(
                        major,
                        NULLS_ALIKE,
                        operations.stream().flatMap(PostgresVersions::nullsAlike),
                        "takes one null for another",
                        "leave `nulls not distinct` out"));
    }

    private static Stream<String> countedInParts(Operation operation) {
        return operation instanceof Operation.CreateTable create
                        && create.definition().partitioning().isPresent()
                ? create.definition().columns().stream()
                        .filter(column -> column.byDefault()
                                .filter(value -> value instanceof Default.Identity identity
                                        && identity.serial().isEmpty())
                                .isPresent())
                        .map(column -> create.definition().name() + "." + column.name())
                : Stream.empty();
    }

    private static Optional<String> refusal(int major, int since, Stream<String> things, String what, String remedy) {
        return major >= since
                ? Optional.empty()
                : things.findFirst()
                        .map(thing -> thing + " " + what + ", which needs PostgreSQL " + since + ", and this server is "
                                + major + ": " + remedy);
    }

    private static Stream<String> nullsAlike(Operation operation) {
        if (operation instanceof Operation.CreateTable create) {
            return Stream.concat(
                    create.definition().constraints().stream().flatMap(PostgresVersions::nullsAlike),
                    create.definition().indexes().stream().flatMap(PostgresVersions::nullsAlike));
        }
        if (operation instanceof Operation.CreateIndex create) {
            return nullsAlike(create.index());
        }
        return operation instanceof Operation.AddConstraint add ? nullsAlike(add.constraint()) : Stream.empty();
    }

    private static Stream<String> nullsAlike(Constraint constraint) {
        return constraint instanceof Constraint.Unique unique && !unique.nullsDistinct()
                ? Stream.of(unique.name())
                : Stream.empty();
    }

    private static Stream<String> nullsAlike(Index index) {
        return index.nullsDistinct() ? Stream.empty() : Stream.of(index.name());
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
