package dev.tenon.migrate.statement;

/**
 * The strongest lock a statement takes on a table that holds rows. PostgreSQL's levels by its own names; SQLite knows one
 * lock, the whole database's for writing. From PostgreSQL's manual, "Explicit Locking".
 */
public enum LockLevel {
    NONE("none"),
    SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE"),
    ROW_EXCLUSIVE("ROW EXCLUSIVE"),
    SHARE("SHARE"),
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE"),
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE"),
    DATABASE_WRITE("database write lock");

    private final String words;

    LockLevel(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
