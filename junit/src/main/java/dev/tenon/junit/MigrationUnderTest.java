package dev.tenon.junit;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.StateQueries;
import dev.tenon.migrate.data.StateTable;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.util.Locale;
import org.jooq.DSLContext;

/**
 * A migration whose turn it is on the database of a test, and the rows before and behind it. It runs as it will in production: over
 * a connection of its own, and refused by rows that stand in its way. So what a test writes must be committed.
 */
public final class MigrationUnderTest {
    private final TestProject.Place place;
    private final DatabaseUrl url;
    private final Connection connection;
    private boolean applied;

    MigrationUnderTest(TestProject.Place place, DatabaseUrl url, Connection connection) {
        this.place = place;
        this.url = url;
        this.connection = connection;
    }

    /** The id in full. */
    public String id() {
        return place.migration().id();
    }

    /**
     * Applies it.
     *
     * @throws dev.tenon.migrate.run.RefusedException if rows stand in its way, or it cannot be run; nothing was changed
     * @throws IllegalStateException if it is applied already
     */
    public void up() {
        require(!applied, "is applied already");
        try (Migrator migrator = migrator()) {
            migrator.upgrade(id());
        }
        applied = true;
    }

    /**
     * Takes it back.
     *
     * @throws dev.tenon.migrate.run.RefusedException if rows stand in its way, or it has no way back; nothing was changed
     * @throws IllegalStateException if it is not applied
     */
    public void down() {
        require(applied, "is not applied yet");
        try (Migrator migrator = migrator()) {
            migrator.downgrade("-1");
        }
        applied = false;
    }

    /** Queries over the test's own connection. */
    public DSLContext jooq() {
        return queries().jooq();
    }

    /**
     * A table as the migrations say it is where the database stands now. Its values have the types of generated code, on every product;
     * labels of enums are texts.
     *
     * @param name in the database: {@code booking}, {@code shop.booking}
     * @throws IllegalArgumentException if there is none
     */
    public StateTable table(String name) {
        return queries().table(name);
    }

    private StateQueries queries() {
        Database state = applied ? place.migration().after() : place.migration().before();
        SqlDialect product = SqlDialect.valueOf(url.dialect().toUpperCase(Locale.ROOT));
        return new StateQueries(connection, product, state, (applied ? "" : "the place before ") + id());
    }

    private Migrator migrator() {
        return place.project().migrator(url).open();
    }

    private void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(id() + " " + otherwise);
        }
    }
}
