package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import dev.tenon.testing.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code build()} refuses, both databases refuse, by the same name; and where Java can judge the whole check, it
 * refuses all that they do. {@code -Dtenon.seed} and {@code -Dtenon.pairs} look further.
 */
class BuilderChecksTest {
    private static final int ENTITIES = Integer.getInteger("tenon.pairs", 24) * 2;
    private static final int ROWS = 20;
    private static final BigDecimal LONG = new BigDecimal("123456789012345678.91");
    private static final long SEED = Long.getLong("tenon.seed", 1);

    private final Map<String, String> conditions = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void refusesWhatTheDatabasesRefuse() throws Exception {
        Compilation compilation = compile();
        Compiled compiled = Compiled.of(
                folder,
                new JavaGenerator()
                        .generate(Requests.of(
                                compilation.schema().orElseThrow(), SchemaDescriptor.parse("x", "f", "a f c"), "gen")));
        String url = EmbeddedPostgres.shared().createDatabase();
        try (Connection postgres = DriverManager.getConnection(url);
                Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"))) {
            create(postgres, "postgresql", compilation.lowered().orElseThrow().model());
            create(sqlite, "sqlite", compilation.lowered().orElseThrow().model());
            run(sqlite, "pragma synchronous = off");
            new Trial(compiled, postgres, sqlite).everyRow();
        } finally {
            EmbeddedPostgres.shared().dropDatabase(url);
        }
    }

    private Compilation compile() {
        Random random = new Random(SEED);
        StringBuilder schema = new StringBuilder("enum Mood { glad, `it's` }\n");
        for (int i = 0; i < ENTITIES; i++) {
            String condition = RandomCheck.of(random, told(i));
            conditions.put("T" + i, condition);
            schema.append("entity T")
                    .append(i)
                    .append(FIELDS)
                    .append("  check (")
                    .append(condition)
                    .append(")\n}\n");
        }
        Compilation compilation = Compiler.compile(List.of(new SourceFile("s.dsl", schema.toString())));
        assertTrue(!compilation.hasErrors(), () -> compilation.diagnostics().toString());
        return compilation;
    }

    /** Every other check is one that Java can judge as a whole. */
    private static boolean told(int entity) {
        return entity % 2 == 0;
    }

    private static final String FIELDS = """
             {
              id : long = auto() pk; flag : bool?; rflag : bool; s : str(8)?; rs : str(8); t : text?
              i : int?; ri : int; sh : short?; l : long?; n : decimal(6, 2)?; m : decimal(8, 3)?; big : decimal(20, 2)?
              x : double?; f : float?; day : date?; at : timestamp?; local : datetime?; clock : time?
              uid : uuid?; ruid : uuid; mood : Mood?; rmood : Mood; tags : str(4)[]?; span : interval?; doc : json?
            """;

    private static void create(Connection connection, String dialect, Database model) throws SQLException {
        var operations = Differ.diff(Database.EMPTY, model, dev.tenon.compiler.model.Renames.NONE, Dialects.casts());
        for (var statement : Planner.plan(Dialects.of(dialect), Database.EMPTY, operations)
                .statements()
                .toList()) {
            run(connection, statement.sql());
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private final class Trial {
        private final ClassLoader loader;
        private final Connection postgres;
        private final Connection sqlite;
        private final Random random = new Random(SEED);
        private final List<String> failures = new ArrayList<>();
        private int refused;
        private int taken;

        Trial(Compiled compiled, Connection postgres, Connection sqlite) throws IOException {
            this.loader = compiled.loader();
            this.postgres = postgres;
            this.sqlite = sqlite;
        }

        void everyRow() throws Exception {
            for (int i = 0; i < ENTITIES; i++) {
                for (int row = 0; row < ROWS; row++) {
                    Optional<String> failure = row("T" + i, told(i));
                    failure.ifPresent(failures::add);
                }
            }
            assertEquals(List.of(), failures);
            assertTrue(refused > ENTITIES && taken > ENTITIES, refused + " refused, " + taken + " taken");
        }

        /** What is wrong with the answers to one row. */
        private Optional<String> row(String entity, boolean told) throws ReflectiveOperationException {
            Object builder =
                    loader.loadClass("gen." + entity).getMethod("builder").invoke(null);
            Map<String, Object> values = values();
            for (Method setter : builder.getClass().getDeclaredMethods()) {
                if (values.containsKey(setter.getName())) {
                    setter.invoke(builder, values.get(setter.getName()));
                }
            }
            String built = build(builder);
            String onPostgres = insert(entity, builder, postgres);
            String onSqlite = insert(entity, builder, sqlite);
            refused += built.isEmpty() ? 0 : 1;
            taken += built.isEmpty() ? 1 : 0;
            // PostgreSQL may find an error on its way to the answer.
            boolean error = onPostgres.equals("error");
            boolean agree = built.isEmpty()
                    ? !told || hasMoreDigits(values) || error || (onPostgres.isEmpty() && onSqlite.isEmpty())
                    : onSqlite.equals(built) && (error || onPostgres.equals(built));
            return agree
                    ? Optional.empty()
                    : Optional.of(conditions.get(entity) + "\n  build: " + built + ", PostgreSQL: " + onPostgres
                            + ", SQLite: " + onSqlite + "\n  " + values);
        }

        /** The name of the check that is broken; empty where none is. */
        private String build(Object builder) throws ReflectiveOperationException {
            builder.getClass().getMethod("id", Long.class).invoke(builder, 1L);
            try {
                builder.getClass().getMethod("build").invoke(builder);
                return "";
            } catch (InvocationTargetException e) {
                return ((InvalidRowException) e.getCause()).constraint();
            } finally {
                builder.getClass().getMethod("id", Long.class).invoke(builder, (Object) null);
            }
        }

        private String insert(String entity, Object builder, Connection connection)
                throws ReflectiveOperationException {
            Method insert = Arrays.stream(
                            loader.loadClass("gen." + entity + "Table").getMethods())
                    .filter(method -> method.getName().equals("insert"))
                    .findFirst()
                    .orElseThrow();
            try {
                insert.invoke(null, connection, builder);
                return "";
            } catch (InvocationTargetException e) {
                String message = e.getCause().getMessage();
                int at = message.indexOf("ck_" + entity.toLowerCase(java.util.Locale.ROOT));
                return at < 0 ? "error" : message.substring(at).split("[^a-z0-9_]", 2)[0];
            }
        }

        private Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            put(values, "flag", true, false);
            values.put("rflag", pick(true, false));
            put(values, "s", "ab", "B", "", "a_", " b ", "aab", "é😀");
            values.put("rs", pick("ab", "b", "xab"));
            put(values, "t", "ab", "a%", "%", "Ab", "a\\%");
            put(values, "i", 0, 1, -2, 7, 12);
            values.put("ri", pick(0, 1, 3, -7));
            put(values, "sh", (short) 1, (short) -3, (short) 40);
            put(values, "l", 1L, 0L, Long.MAX_VALUE);
            put(values, "n", new BigDecimal("2.50"), new BigDecimal("0.05"), new BigDecimal("-1.25"), BigDecimal.ONE);
            put(values, "m", new BigDecimal("2.5"), new BigDecimal("0.125"), new BigDecimal("-2"));
            put(values, "big", LONG, new BigDecimal("2.5"), new BigDecimal("-2"));
            put(values, "x", 1.5, 0.0, -2.0, 2.5);
            put(values, "f", 2.5f, 0.1f, 1f);
            put(values, "day", LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1));
            put(values, "at", Instant.parse("2024-02-29T23:30:00Z"), Instant.EPOCH);
            put(values, "local", LocalDateTime.of(2024, 2, 29, 12, 0, 0, 500_000_000), LocalDateTime.of(1, 1, 1, 1, 1));
            put(values, "clock", LocalTime.of(18, 52), LocalTime.MAX);
            put(values, "uid", UUID.fromString("0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f"), new UUID(-1, -1));
            values.put("ruid", pick(new UUID(0, 0), UUID.fromString("0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f")));
            Object[] moods = moods();
            put(values, "mood", moods);
            values.put("rmood", pick(moods));
            put(values, "tags", List.of(), List.of("a", "b"));
            put(values, "span", Interval.parse("P1D"), Interval.ZERO);
            put(values, "doc", new Json("{}"));
            return values;
        }

        /** Than SQLite calculates with. */
        private static boolean hasMoreDigits(Map<String, Object> values) {
            return Long.valueOf(Long.MAX_VALUE).equals(values.get("l")) || values.get("big") == LONG;
        }

        private Object[] moods() {
            try {
                return loader.loadClass("gen.Mood").getEnumConstants();
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Null, or one of these. */
        private void put(Map<String, Object> values, String field, Object... of) {
            values.put(field, random.nextInt(4) == 0 ? null : pick(of));
        }

        private Object pick(Object... of) {
            return of[random.nextInt(of.length)];
        }
    }
}
