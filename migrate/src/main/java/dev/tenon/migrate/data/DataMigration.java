package dev.tenon.migrate.data;

/**
 * A step of a migration that is written in Java: {@code run com.acme.RecodeTotals}. The class is public and has a public
 * constructor without parameters; each run makes an object of its own.
 *
 * <p>It changes rows, not the schema. What it throws rolls the whole migration back. A run that had to wait too long for
 * another session's lock begins again, so whatever is outside of the database must bear to be done twice.
 */
public interface DataMigration {

    /**
     * @param data the database, in the midst of the migration's transaction
     * @throws Exception for whatever reason: the migration is rolled back, and the message told
     */
    void migrate(DataContext data) throws Exception;
}
