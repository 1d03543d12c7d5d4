package dev.tenon.migrate.run;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.data.DataMigrationException;
import dev.tenon.migrate.data.DataRun;
import dev.tenon.migrate.plan.Plan.JavaStep;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the Java of a migration, and remembers what it was for the log. */
final class JavaSteps {
    static final JavaSteps NONE = new JavaSteps(ClassSource.of(JavaSteps.class.getClassLoader()), Progress.SILENT);

    private final ClassSource classes;
    private final Progress progress;
    private final List<String> ran = new ArrayList<>();

    JavaSteps(ClassSource classes, Progress progress) {
        this.classes = classes;
        this.progress = progress;
    }

    /** @throws RefusedException if the class cannot run or has failed */
    void run(JavaStep step, Connection connection, String migration, String consequence) throws SQLException {
        try {
            ran.add(new DataRun(classes, progress::note).run(step.className(), connection, step.state(), migration));
        } catch (DataMigrationException e) {
            throw new RefusedException(
                    e.isOfDatabase() ? Reason.DATABASE : Reason.FINDING,
                    migration + " was rolled back; " + consequence + ": " + e.getMessage(),
                    Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    /** For the log: empty where no class ran. */
    Optional<String> told() {
        return ran.isEmpty() ? Optional.empty() : Optional.of("ran " + String.join(", ", ran));
    }

    /** What an attempt in vain has run does not count. */
    void begin() {
        ran.clear();
    }
}
