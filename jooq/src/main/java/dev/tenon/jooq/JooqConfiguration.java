package dev.tenon.jooq;

import dev.tenon.jooq.JooqOptions.Product;
import java.nio.file.Path;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/** How jOOQ's generator is set. Whoever sets it so for a migrated database gets the same files from there. */
final class JooqConfiguration {
    private JooqConfiguration() {}

    /**
     * Of a database that is read.
     *
     * @param reader jOOQ's name for what reads: a class
     * @param excludes names that are passed over, as an expression of {@code java.util.regex}
     */
    static Configuration of(JooqRun run, String reader, String excludes, Path folder) {
        Database database = new Database()
                .withName(reader)
                .withIncludes(".*")
                .withExcludes(excludes)
                .withIncludeRoutines(false)
                .withIncludePackages(false)
                .withIncludeUDTs(false)
                .withIncludeDomains(false);
        if (run.options().product() == Product.POSTGRESQL) {
            database.withSchemata(run.catalog().schemas().stream()
                    .map(JooqConfiguration::schema)
                    .toList());
        } else {
            // To find checks jOOQ parses each table's SQL, and it does not know all of SQLite's.
            database.withForcedTypes(SqliteForcedTypes.of(run.model())).withIncludeCheckConstraints(false);
        }
        return new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withDatabase(database)
                        .withGenerate(new Generate().withNewline("\\n").withSourcesOnViews(false))
                        .withTarget(new Target()
                                .withPackageName(run.options().packageName())
                                .withDirectory(folder.toString())
                                .withEncoding("UTF-8")
                                .withLocale("en")));
    }

    /** What names no schema is where the connection looks for names. */
    private static SchemaMappingType schema(String name) {
        return new SchemaMappingType()
                .withInputSchema(name)
                .withOutputSchemaToDefault(name.equals(PostgresCatalog.DEFAULT_SCHEMA));
    }
}
