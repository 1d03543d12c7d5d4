package dev.tenon.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.run.Migrator;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.spring.app.Schema;
import dev.tenon.spring.app.ShopApp;
import dev.tenon.testing.EmbeddedPostgres;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;
import org.sqlite.SQLiteDataSource;

/** An application with the starter, started for real. The same file is compiled and run with Spring Boot 3 and 4. */
@ExtendWith(OutputCaptureExtension.class)
class StarterTest {
    private static final String SCHEMA = "--tenon.schema=" + Schema.class.getName();
    private static final String NO_WEB = "--spring.main.web-application-type=none";
    private static final String EARLY =
            "--spring.sql.init.mode=always --spring.sql.init.schema-locations=classpath:early.sql";

    @TempDir
    Path folder;

    private String sqlite() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    private static void migrate(String url) {
        Migrator.configure().url(url).migrations(Schema.MIGRATIONS).upgrade();
    }

    private static ConfigurableApplicationContext start(String url, String... arguments) {
        return start(List.of(ShopApp.class), url, arguments);
    }

    private static ConfigurableApplicationContext start(List<Class<?>> sources, String url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=health,schema",
                "--management.endpoint.health.show-details=always"));
        for (String argument : arguments) {
            all.addAll(List.of(argument.split(" ", -1)));
        }
        return new SpringApplication(sources.toArray(Class<?>[]::new)).run(all.toArray(String[]::new));
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
        String port = context.getEnvironment().getProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static boolean hasTable(String url, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
            return tables.next();
        }
    }

    @Test
    void healthAndTheEndpointFollowTheDatabase() throws Exception {
        migrate(sqlite());
        try (ConfigurableApplicationContext context = start(sqlite(), SCHEMA, EARLY)) {
            assertTrue(SpringBootVersion.getVersion().startsWith(System.getProperty("tenon.test.boot")));
            assertTrue(hasTable(sqlite(), "early"), "Spring's own scripts run behind the guard");
            String right = get(context, "schema").body();
            assertTrue(
                    right.startsWith("{\"schema\":\"shop\",\"program\":\"" + Schema.DESCRIPTOR.fingerprint() + "\""),
                    right);
            assertTrue(right.contains("\"verdict\":\"current\",\"accepted\":true"), right);
            assertTrue(right.contains("\"pending\":[]"), right);
            HttpResponse<String> up = get(context, "health");
            assertEquals(200, up.statusCode());
            assertTrue(up.body().contains("\"verdict\":\"current\""), up.body());

            try (Migrator migrator = Migrator.configure()
                    .url(sqlite())
                    .migrations(Schema.MIGRATIONS)
                    .open()) {
                migrator.downgrade("-1");
            }
            HttpResponse<String> down = get(context, "health");
            assertEquals(503, down.statusCode());
            assertTrue(down.body().contains("\"verdict\":\"behind\""), down.body());
            String behind = get(context, "schema").body();
            assertTrue(
                    behind.contains("\"pending\":[\""
                            + Schema.DESCRIPTOR.lastMigration().orElseThrow().id() + "\"]"),
                    behind);
        }
    }

    /** As it is while the job of a rolling deploy runs in steps. */
    @Test
    void whatRunsGoesOnWhileAMigrationIsUnderWayThatItWorksWith() throws Exception {
        migrate(sqlite());
        try (ConfigurableApplicationContext context = start(sqlite(), SCHEMA);
                Connection connection = DriverManager.getConnection(sqlite());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into dsl_migration select 9, '20270101T000000_more', fingerprint, checksum,"
                    + " 'applying', 1, applied_at, format, model from dsl_migration where seq = 1");
            HttpResponse<String> compatible = get(context, "health");
            assertEquals(200, compatible.statusCode(), compatible.body());
            assertTrue(compatible.body().contains("\"verdict\":\"half-applied\""), compatible.body());
            assertFalse(get(context, "schema").body().contains("\"20270101T000000_more\""), "it is not applied yet");

            statement.execute("update dsl_migration set compatible = 0 where seq = 9");
            assertEquals(503, get(context, "health").statusCode());
        }
    }

    @Test
    void onPostgresql() throws Exception {
        String url = EmbeddedPostgres.shared().createDatabase();
        migrate(url);
        try (ConfigurableApplicationContext context = start(url, SCHEMA, NO_WEB, "--tenon.guard.level=head")) {
            Map<String, Object> told = context.getBean(SchemaEndpoint.class).schema();
            assertEquals("current", told.get("verdict"));
            assertFalse(told.toString().contains("user="), told::toString);
        }
    }

    @Test
    void aWrongDatabaseIsRefusedBeforeAnybodyTouchesIt(CapturedOutput output) throws SQLException {
        assertThrows(Exception.class, () -> start(sqlite(), SCHEMA, EARLY, NO_WEB));
        assertFalse(hasTable(sqlite(), "early"));
        assertTrue(output.getAll().contains("The database has no migration history"), output::getAll);
        assertTrue(output.getAll().contains("Action:\n\nRun `dsl db upgrade` if"), output::getAll);
        assertFalse(output.getAll().contains("\tat "), output::getAll);
    }

    @Test
    void thatThereIsNothingToGuardIsSaid(CapturedOutput output) {
        String none =
                "--spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
                        + ",org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";
        start(sqlite(), SCHEMA, NO_WEB, none).close();
        assertTrue(output.getAll().contains("this application has no data source"), output::getAll);
    }

    @Test
    void theProfileDevMigrates(CapturedOutput output) throws SQLException {
        String development = NO_WEB + " --spring.profiles.active=dev --tenon.dev.project=" + Schema.PROJECT;
        try (ConfigurableApplicationContext context = start(sqlite(), SCHEMA, development)) {
            assertTrue(context.isRunning());
            assertTrue(output.getAll().contains("create table customer"), output::getAll);
            try (Connection connection = DriverManager.getConnection(sqlite());
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into customer (name, nickname) values ('Ada', 'A')");
            }
        }
        start(sqlite(), SCHEMA, development).close();
        try (Connection connection = DriverManager.getConnection(sqlite());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nickname from customer")) {
            assertTrue(row.next());
            assertEquals("A", row.getString(1));
        }
    }

    @Test
    void aWrongAddressIsSaidWithoutItsPassword(CapturedOutput output) {
        assertThrows(
                Exception.class,
                () -> start("jdbc:postgresql://app:s3cret@localhost:99999x/shop?password=s3cret", SCHEMA, NO_WEB));
        assertTrue(output.getAll().contains("the guard cannot ask the database of dataSource: "), output::getAll);
        assertFalse(output.getAll().contains("s3cret"), output::getAll);
        assertFalse(output.getAll().contains("\tat "), output::getAll);
    }

    @Test
    void whatIsNotSetUpIsSaid(CapturedOutput output) {
        refused(
                output,
                "name the class that `dsl generate` has made, as in tenon.schema=com.example.model.Schema",
                NO_WEB);
        refused(
                output,
                "tenon.schema names com.acme.Schema, and there is no such class",
                NO_WEB,
                "--tenon.schema=com.acme.Schema");
        refused(output, "which has no public static DESCRIPTOR", NO_WEB, "--tenon.schema=java.lang.String");
        refused(
                output,
                "tenon.data-source names tenonDataSourceGuard, and there is no such data source; there are dataSource",
                NO_WEB,
                SCHEMA,
                "--tenon.data-source=tenonDataSourceGuard");
        refused(
                output,
                "Failed to bind properties under 'tenon.guard.level'",
                NO_WEB,
                SCHEMA,
                "--tenon.guard.level=deepest");
        start(sqlite(), NO_WEB, "--tenon.enabled=false").close();
    }

    /** Of an application with two databases, of which one is ours. */
    static class TwoSources {
        @Bean
        DataSource ours(Environment environment) {
            return source(environment.getRequiredProperty("spring.datasource.url"));
        }

        @Bean
        DataSource other() {
            return source("jdbc:sqlite::memory:");
        }

        @Bean
        SchemaDescriptor descriptor() {
            return Schema.DESCRIPTOR;
        }

        private static DataSource source(String url) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url);
            return source;
        }
    }

    /** An application of which nothing asks for the data source at its start. */
    @ImportAutoConfiguration(TenonAutoConfiguration.class)
    static class Late {
        @Bean
        DataSource ours(Environment environment) {
            return TwoSources.source(environment.getRequiredProperty("spring.datasource.url"));
        }
    }

    @Test
    void whereBeansAreMadeLateTheStartIsRefusedStill(CapturedOutput output) {
        String late = "--spring.main.lazy-initialization=true";
        assertThrows(Exception.class, () -> start(List.of(Late.class), sqlite(), NO_WEB, SCHEMA, late));
        assertTrue(output.getAll().contains("The database has no migration history"), output::getAll);
    }

    static class OnePrimary extends TwoSources {
        @Override
        @Bean
        @Primary
        DataSource ours(Environment environment) {
            return super.ours(environment);
        }
    }

    static class OneForOthers extends TwoSources {
        @Override
        @Bean(defaultCandidate = false)
        DataSource other() {
            return super.other();
        }
    }

    @Test
    void ofSeveralDataSourcesOneIsGuarded(CapturedOutput output) {
        migrate(sqlite());
        assertThrows(Exception.class, () -> start(List.of(ShopApp.class, TwoSources.class), sqlite(), NO_WEB));
        assertTrue(
                output.getAll()
                        .contains(
                                "there are 2 data sources: other, ours; say which one the guard is for: tenon.data-source=other"),
                output::getAll);
        for (Class<?> ours : List.of(OnePrimary.class, OneForOthers.class)) {
            try (ConfigurableApplicationContext context = start(List.of(ShopApp.class, ours), sqlite(), NO_WEB)) {
                assertTrue(context.getBean(DataSourceGuard.class).guarded().isPresent());
            }
        }
    }

    @Test
    void aDatabaseThatIsBehindMayBeRead() throws SQLException {
        Migrator.configure().url(sqlite()).migrations(Schema.MIGRATIONS).upgrade("+1");
        try (ConfigurableApplicationContext context =
                        start(sqlite(), SCHEMA, NO_WEB, "--tenon.guard.otherwise=read-only --tenon.guard.wait=10ms");
                Connection connection = context.getBean(DataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            assertFalse(statement.executeQuery("select name from customer").next());
            SchemaHealth health = SchemaHealth.of(context.getBean(DataSourceGuard.class));
            assertEquals(Optional.of(true), health.up());
            assertEquals("read-only", health.details().get("access"));
            assertThrows(SQLException.class, () -> statement.execute("insert into customer (name) values ('Ada')"));
        }
    }

    /** Of what is generated, which nothing is added to. */
    private static final BeanFactoryInitializationCode CODE = (BeanFactoryInitializationCode) Proxy.newProxyInstance(
            StarterTest.class.getClassLoader(), new Class<?>[] {BeanFactoryInitializationCode.class}, (p, m, a) -> {
                throw new UnsupportedOperationException(m.getName());
            });

    @Test
    void aheadOfTimeTheDescriptorIsNoted() throws Exception {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("tenon.schema", Schema.class.getName())));
            context.getBeanFactory().registerSingleton("environment", context.getEnvironment());
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get("app", "Main")), new InMemoryGeneratedFiles());
            new TenonHints().processAheadOfTime(context.getBeanFactory()).applyTo(generation, CODE);
            ReflectionHints hints = generation.getRuntimeHints().reflection();
            assertTrue(hints.getTypeHint(Schema.class)
                    .fields()
                    .anyMatch(field -> field.getName().equals("DESCRIPTOR")));
            assertTrue(hints.getTypeHint(TenonProperties.Guard.class) != null);
        }
    }

    private void refused(CapturedOutput output, String words, String... arguments) {
        assertThrows(Exception.class, () -> start(sqlite(), arguments));
        assertTrue(output.getAll().contains(words), output::getAll);
    }
}
