package dev.tenon.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** One test's own, and what the test has of it. */
final class TestDatabase implements AutoCloseable {
    private final Template.Copy copy;
    private final Optional<TestProject.Place> place;
    private Optional<Connection> connection = Optional.empty();

    /** @param place before which it stands */
    TestDatabase(Template.Copy copy, Optional<TestProject.Place> place) {
        this.copy = copy;
        this.place = place;
    }

    DataSource source() {
        return copy.source();
    }

    /** One for all, so that what one repository of a transaction writes the others see. */
    Connection connection() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(copy.source().getConnection());
        }
        return connection.get();
    }

    static ParameterResolutionException noMigration() {
        return new ParameterResolutionException("which migration? say it with @AtMigration(\"…\") on the test");
    }

    MigrationUnderTest migration() throws SQLException {
        TestProject.Place before = place.orElseThrow(TestDatabase::noMigration);
        return new MigrationUnderTest(before, copy.url(), connection());
    }

    @Override
    public void close() throws SQLException {
        try {
            if (connection.isPresent()) {
                connection.get().close();
            }
        } finally {
            copy.removal().run();
        }
    }
}
