package dev.tenon.runtime.history;

/**
 * The names of the tables in which a database keeps its history, and of their columns; the same in every dialect, in
 * lower case, in the connection's default schema.
 */
public final class HistoryTables {
    /** The newest layout of these tables that this program knows; a higher one comes from a newer program. */
    public static final int FORMAT = 2;

    /** The layout of a row about a migration that is there in full or not at all: every program knows it. */
    public static final int WHOLE = 1;

    /**
     * The layout of a row about a migration that is done step by step, until its last step is done: how far it got stands
     * in {@link Progress}. A program that does not know this must not take it for undone.
     */
    public static final int IN_STEPS = 2;

    private HistoryTables() {}

    /** {@code dsl_migration}: the migrations that a database holds. */
    public static final class Migration {
        public static final String TABLE = "dsl_migration";

        /** Order of application, ascending; the primary key. */
        public static final String SEQ = "seq";

        /** Unique; {@link #DEVELOPMENT_ID} for the state of an automatically migrated development database. */
        public static final String ID = "id";

        /** Of the state after the migration. */
        public static final String FINGERPRINT = "fingerprint";

        /** Of the migration's file. */
        public static final String CHECKSUM = "checksum";

        /** One of the words of {@link MigrationStatus}. */
        public static final String STATUS = "status";

        /** Whether programs built for the state before still work with the state after. */
        public static final String COMPATIBLE = "compatible";

        public static final String APPLIED_AT = "applied_at";

        /** The layout the row was written in, see {@link HistoryTables#FORMAT}. */
        public static final String FORMAT = "format";

        /** The text of the state in the row {@link #DEVELOPMENT_ID}; null in every other. */
        public static final String MODEL = "model";

        /** The id of the one row that stands for no migration but for what automatic migration made. */
        public static final String DEVELOPMENT_ID = "dev";

        private Migration() {}
    }

    /** {@code dsl_log}: everything that was ever run on a database; rows are only added. */
    public static final class Log {
        public static final String TABLE = "dsl_log";
        public static final String SEQ = "seq";

        /** A UUID that the entries of one run share. */
        public static final String RUN = "run";

        public static final String AT = "at";

        /** What was run: {@code upgrade}, {@code downgrade}, {@code stamp}, {@code dev}, {@code trash}. */
        public static final String EVENT = "event";

        /** The id of a migration, or null. */
        public static final String MIGRATION = "migration";

        /** {@code started}, {@code done} or {@code failed}; {@code step} for one of several steps that is done. */
        public static final String OUTCOME = "outcome";

        public static final String BY_USER = "by_user";
        public static final String HOST = "host";

        /** Milliseconds, or null. */
        public static final String DURATION_MS = "duration_ms";

        /** The version of the program that ran it. */
        public static final String TOOL = "tool";

        public static final String CHECKSUM = "checksum";
        public static final String DETAIL = "detail";

        private Log() {}
    }

    /** {@code dsl_progress}: how far a migration got that is done step by step; made when there is the first one. */
    public static final class Progress {
        public static final String TABLE = "dsl_progress";
        public static final String MIGRATION = "migration";

        /** How many steps are done. */
        public static final String DONE = "done";

        /** How many there are. */
        public static final String STEPS = "steps";

        /** The key that the batches of the step under way have come to, as SQL; null before the first. */
        public static final String AT_KEY = "at_key";

        /** The rows of the table that the batches of that step have passed. */
        public static final String PASSED = "passed";

        /** And of these the ones that they have written. */
        public static final String WRITTEN = "written";

        /** The rows that the table had when that step began; null before. */
        public static final String TOTAL = "total";

        private Progress() {}
    }

    /**
     * {@code dsl_lock}: who is at work on the database behind a pooler that keeps no session; made by the first run there. All
     * moments are of the database's clock.
     */
    public static final class Lock {
        public static final String TABLE = "dsl_lock";

        /** Always {@code run}: there is one row, or none while nobody is at work. */
        public static final String NAME = "name";

        /** A UUID of the one that has the lock. */
        public static final String HOLDER = "holder";

        /** The machine that it runs on. */
        public static final String HOST = "host";

        /** Its process there. */
        public static final String PID = "pid";

        public static final String TAKEN_AT = "taken_at";

        /** When the holder was last heard of. */
        public static final String HEARTBEAT_AT = "heartbeat_at";

        /** For how long after that nobody may take the lock over. */
        public static final String LEASE = "lease";

        private Lock() {}
    }

    /** {@code dsl_trash}: what was put aside before it would have been lost. */
    public static final class Trash {
        public static final String TABLE = "dsl_trash";
        public static final String ID = "id";
        public static final String AT = "at";
        public static final String TABLE_NAME = "table_name";

        /** Null where a whole table was put aside. */
        public static final String COLUMN_NAME = "column_name";

        /** How many. */
        public static final String ROWS = "rows";

        /** The name of the table that holds them: {@link #PREFIX} and the id. */
        public static final String STORED_IN = "stored_in";

        public static final String PREFIX = "dsl_trash_";

        /** The one that put it aside; null where that was automatic migration. */
        public static final String MIGRATION = "migration";

        /** {@code up} or {@code down}. */
        public static final String DIRECTION = "direction";

        private Trash() {}
    }
}
