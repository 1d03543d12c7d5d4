package dev.tenon.migrate.hook;

import java.util.Locale;

/** When a hook is called. */
public enum HookPoint {
    /** In a run that goes forward: the lock is taken, and nothing has been changed yet. Also where nothing is pending. */
    BEFORE_UPGRADE,
    /** What was to be applied is applied. Also where that was nothing. */
    AFTER_UPGRADE,
    /** In a run that goes back: nothing has been changed yet. */
    BEFORE_DOWNGRADE,
    AFTER_DOWNGRADE,
    /** Before each migration, in both directions; also before one is gone on with that is there in part. */
    BEFORE_MIGRATION,
    /** The migration is recorded as applied, or as taken back. */
    AFTER_MIGRATION;

    public static HookPoint beforeRun(boolean up) {
        return up ? BEFORE_UPGRADE : BEFORE_DOWNGRADE;
    }

    public static HookPoint afterRun(boolean up) {
        return up ? AFTER_UPGRADE : AFTER_DOWNGRADE;
    }

    /** As settings and messages have it: {@code before-upgrade}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
