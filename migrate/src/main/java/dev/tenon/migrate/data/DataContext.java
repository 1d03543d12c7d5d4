package dev.tenon.migrate.data;

import dev.tenon.runtime.value.SqlDialect;
import org.jooq.DSLContext;

/** The database as a {@link DataMigration} meets it: in the state that the lines before its {@code run} lead to. */
public interface DataContext {

    /**
     * Queries in the migration's transaction, for this product. Commit, rollback and whatever else would end the transaction
     * are refused.
     */
    DSLContext jooq();

    /**
     * A table as the migrations say it is at this place, whatever the schema has made of it since.
     *
     * @param name in the database: {@code booking}, {@code shop.booking}
     * @throws IllegalArgumentException if there is none
     */
    StateTable table(String name);

    SqlDialect dialect();

    /** The id of the migration. */
    String migration();

    /** Tells whoever runs the migration something: a sentence. */
    void note(String text);
}
