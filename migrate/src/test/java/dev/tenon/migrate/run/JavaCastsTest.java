package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastRule;
import dev.tenon.migrate.cast.CastRuleException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Casts that a jar brings. */
class JavaCastsTest {
    private static final String CENTS = "entity Bill { id : int pk; total : long }";
    private static final String EUROS = "entity Bill { id : int pk; total : decimal(12, 2) }";

    @TempDir
    private Path folder;

    /** What somebody has in a jar. */
    public static final class Cents implements CastRule {
        @Override
        public Optional<Conversion> conversion(Type from, Type to) {
            return from.text().equals("long") && to.text().equals("decimal(12, 2)")
                    ? Optional.of(new Conversion(
                            Conversion.Promise.WIDEN,
                            new SqlTexts(Map.of("postgresql", "{value} / 100.0", "sqlite", "{value} / 100.0")),
                            new SqlTexts(Map.of())))
                    : Optional.empty();
        }
    }

    /** One that promises what it does not say. */
    public static final class Wrong implements CastRule {
        @Override
        public Optional<Conversion> conversion(Type from, Type to) {
            return Optional.of(
                    new Conversion(Conversion.Promise.CHECKED, SqlTexts.any("{value}"), new SqlTexts(Map.of())));
        }
    }

    /** One that forgets what it promises. */
    public static final class Silent implements CastRule {
        @Override
        @SuppressWarnings({"NullAway", "NullOptional"})
        public Optional<Conversion> conversion(Type from, Type to) {
            return null;
        }
    }

    /** One without what it was compiled with. */
    public static final class Torn implements CastRule {
        @Override
        public Optional<Conversion> conversion(Type from, Type to) {
            throw new NoClassDefFoundError("com/acme/Rates");
        }
    }

    /** One that cannot be made. */
    public static final class Unborn implements CastRule {
        public Unborn() {
            throw new IllegalStateException("no rates");
        }

        @Override
        public Optional<Conversion> conversion(Type from, Type to) {
            return Optional.empty();
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    /** With a class path on which these are named. */
    private <T> T with(List<String> rules, Work<T> work) throws Exception {
        Path jar = Files.createTempDirectory(folder, "jar");
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.write(services.resolve(CastRule.class.getName()), rules);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(classPath);
            return work.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @TestFactory
    Stream<DynamicTest> itsSqlIsInTheFileAndNeedsNoJavaAnyMore() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(CENTS);
            upgrade(lab.url(), chain);
            lab.execute(List.of("insert into bill values (1, 1250)"));
            with(List.of(Cents.class.getName()), () -> chain.then(EUROS));
            upgrade(lab.url(), chain);
            assertEquals(List.of("1"), lab.query("select count(*) from bill where total = 12.5"));
        });
    }

    private static void upgrade(dev.tenon.migrate.connect.DatabaseUrl url, Chain chain) {
        try (Migrator migrator = Migrator.open(url, chain.load(), Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    private String second(Chain chain) {
        return chain.files().get(1).text();
    }

    @Test
    void theSchemaComesBeforeIt() throws Exception {
        String cast = "cast long -> decimal widen using sql \"{value} * 1.0\"\n";
        Chain own = with(
                List.of(Cents.class.getName()), () -> new Chain().then(CENTS).then(cast + EUROS));
        assertTrue(second(own).contains("sql \"{value} * 1.0\""), second(own));
        Chain java = with(
                List.of(Cents.class.getName()), () -> new Chain().then(CENTS).then(EUROS));
        assertTrue(second(java).contains("postgresql \"{value} / 100.0\""), second(java));
        Chain none = new Chain().then(CENTS).then(EUROS);
        assertTrue(second(none).contains("type decimal(12, 2)  "), second(none));
    }

    @Test
    void whatIsWrongWithOneIsSaidOfIt() throws IOException {
        assertEquals(
                "the cast rule " + Wrong.class.getName()
                        + " fails from long to decimal(12, 2): a checked cast says behind each SQL which values do not fit:"
                        + " `unless \"…\"`",
                assertThrows(
                                CastRuleException.class,
                                () -> with(
                                        List.of(Wrong.class.getName()),
                                        () -> new Chain().then(CENTS).then(EUROS)))
                        .getMessage());
        String missing = refusal("com.acme.Gone");
        assertTrue(missing.startsWith("a cast rule cannot be loaded: ") && missing.contains("com.acme.Gone"), missing);
        String from = " fails from long to decimal(12, 2): ";
        assertEquals(
                "the cast rule " + Silent.class.getName() + from
                        + "it returned null; Optional.empty() is what says nothing",
                refusal(Silent.class.getName()));
        assertEquals(
                "the cast rule " + Torn.class.getName() + from + "java.lang.NoClassDefFoundError: com/acme/Rates",
                refusal(Torn.class.getName()));
        String unborn = refusal(Unborn.class.getName());
        assertTrue(
                unborn.endsWith("Unborn could not be instantiated: java.lang.IllegalStateException: no rates"), unborn);
    }

    private String refusal(String rule) {
        return assertThrows(
                        CastRuleException.class,
                        () -> with(List.of(rule), () -> new Chain().then(CENTS).then(EUROS)))
                .getMessage();
    }

    @Test
    void nothingIsLookedForBeforeATypeChanges() throws Exception {
        Chain chain = with(
                List.of("com.acme.Gone"),
                () -> new Chain().then(CENTS).then("entity Bill { id : int pk; total : long? }"));
        assertTrue(second(chain).contains("alter  column bill.total optional"), second(chain));
    }
}
