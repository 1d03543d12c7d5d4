package dev.tenon.spring;

import dev.tenon.runtime.SchemaGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ClassUtils;

/** The profile {@code dev}: the database follows the schema at each start. */
final class Development {
    private static final Log LOG = LogFactory.getLog(Development.class);
    private static final String MIGRATOR = "dev.tenon.migrate.dev.DevMigrator";
    private static final String SETTINGS = "dsl.toml";

    private Development() {}

    /** What it needs may be missing, as in a jar that runs on another machine under this profile: then the guard alone decides. */
    static void migrate(DataSource source, TenonProperties.Dev said) {
        Path folder = Path.of(said.project());
        if (SchemaGuard.isProduction()) {
            // Whatever profile somebody has left active there.
            LOG.warn("The profile dev does not migrate the database: DSL_ENV is production.");
        } else if (!ClassUtils.isPresent(MIGRATOR, Development.class.getClassLoader())) {
            LOG.warn("The profile dev does not migrate the database: dev.tenon:tenon-migrate is not on the class path."
                    + " Add it to this profile's dependencies, or say tenon.dev.migrate=false.");
        } else if (!Files.exists(folder.resolve(SETTINGS))) {
            LOG.warn("The profile dev does not migrate the database: there is no " + SETTINGS + " in "
                    + folder.toAbsolutePath().normalize()
                    + ". Name the project's folder in tenon.dev.project, or say tenon.dev.migrate=false.");
        } else {
            SchemaFollower.follow(source, folder);
        }
    }
}
