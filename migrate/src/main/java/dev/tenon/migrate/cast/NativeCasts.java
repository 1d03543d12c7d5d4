package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Statement.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The casts between PostgreSQL's own types: the resource {@code native-casts.table}, read when the first is asked for. */
public final class NativeCasts {
    private static final int CELLS = 8;
    private static final String NOTHING = "-";

    private NativeCasts() {}

    /** @param from a pattern of types, such as {@code varchar(n)} */
    record Row(String from, String to, TableRule rule) {}

    /** What a change between two types of PostgreSQL does; empty where that is unknown. */
    public static Optional<Cast> find(String from, String to) {
        Optional<PhysicalType> old = PhysicalType.parse(from);
        Optional<PhysicalType> now = PhysicalType.parse(to);
        return old.isEmpty() || now.isEmpty() ? Optional.empty() : find(old.get(), now.get());
    }

    private static Optional<Cast> find(PhysicalType from, PhysicalType to) {
        return row(from, to).map(Row::rule).map(rule -> {
            SqlExpansion expansion = new SqlExpansion(BuiltInCasts.table().fragments(), parameters(from, to));
            return BuiltInCasts.cast(rule.kind(), rule.postgresql(), rule.work(), expansion);
        });
    }

    static Optional<Row> row(PhysicalType from, PhysicalType to) {
        Parameters parameters = parameters(from, to);
        return rows().stream()
                .filter(row -> row.from().equals(from.pattern()) && row.to().equals(to.pattern()))
                .filter(row -> row.rule().when().holds(parameters))
                .findFirst();
    }

    private static Parameters parameters(PhysicalType from, PhysicalType to) {
        Map<String, Integer> numbers = new HashMap<>();
        from.putNumbers("f", numbers);
        to.putNumbers("", numbers);
        return new Parameters(numbers, Map.of("type", to.name()));
    }

    /**
     * What a change does that leads from or to a type which only PostgreSQL knows; empty where that is unknown, or where
     * SQLite does not keep both as texts of one kind.
     */
    static Optional<Cast> find(Type from, Type to) {
        Optional<String> old = named(from);
        Optional<String> now = named(to);
        boolean known = old.isPresent() && now.isPresent() && onSqlite(from).equals(onSqlite(to));
        return known ? find(old.get(), now.get()) : Optional.empty();
    }

    /** The same on SQLite: the text stays as it is, if the new type takes it. */
    static Cast onSqlite(CastClass kind, Type to) {
        Optional<String> refused = Optional.empty();
        if (to instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.STR) {
            refused = Optional.of("(length(" + Cast.COLUMN + ") > " + scalar.length() + ")");
        } else if (to instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.JSON) {
            refused = Optional.of("(not json_valid(" + Cast.COLUMN + "))");
        }
        return new Cast(kind, Optional.empty(), refused, Work.REWRITE);
    }

    private static Optional<String> onSqlite(Type type) {
        return type instanceof Type.Native physical ? physical.texts().typeIn("sqlite") : Optional.empty();
    }

    /** PostgreSQL's name of what SQLite keeps as a text that reads the same. */
    private static Optional<String> named(Type type) {
        if (type instanceof Type.Native physical) {
            return physical.texts().typeIn("postgresql");
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return Optional.empty();
        }
        return switch (scalar.kind()) {
            case STR -> Optional.of("varchar(" + scalar.length() + ")");
            case TEXT -> Optional.of("text");
            case JSON -> Optional.of("jsonb");
            case BOOL,
                    SHORT,
                    INT,
                    LONG,
                    DECIMAL,
                    FLOAT,
                    DOUBLE,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    DATETIME,
                    INTERVAL,
                    UUID,
                    BYTES -> Optional.empty();
        };
    }

    static List<Row> rows() {
        return Loaded.ROWS;
    }

    static List<Row> read(String text) {
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                read(CastTableReader.split(line, " | "), rows);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("native casts, line " + number + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(rows);
    }

    private static void read(List<String> cells, List<Row> rows) {
        if (cells.size() != CELLS) {
            throw new IllegalArgumentException(cells.size() + " cells instead of " + CELLS);
        }
        boolean always = cells.get(2).equals(NOTHING) || cells.get(2).equals("else");
        TableRule.Sql none = new TableRule.Sql(Optional.empty(), Optional.empty());
        TableRule rule = new TableRule(
                always ? Condition.ALWAYS : Condition.parse(cells.get(2)),
                CastTableReader.castClass(cells.get(3)),
                new TableRule.Sql(template(cells.get(4)), template(cells.get(5))),
                none,
                CastTableReader.work(cells.get(6)),
                cells.get(7).equals(NOTHING) ? Optional.empty() : Optional.of(cells.get(7)));
        if ((rule.kind() == CastClass.CHECKED) != rule.postgresql().offending().isPresent()) {
            throw new IllegalArgumentException("the offending rows do not go with the class " + rule.kind());
        }
        for (String from : CastTableReader.split(cells.get(0), ", ")) {
            for (String to : CastTableReader.split(cells.get(1), ", ")) {
                if (rows.stream()
                        .anyMatch(row -> row.from().equals(from)
                                && row.to().equals(to)
                                && row.rule().when().isAlways())) {
                    throw new IllegalArgumentException("never reached: " + from + " to " + to);
                }
                rows.add(new Row(from, to, rule));
            }
        }
    }

    private static Optional<Template> template(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(Template.parse(cell));
    }

    /** Holds the table from its first use on. */
    private static final class Loaded {
        static final List<Row> ROWS = load();

        private static List<Row> load() {
            try (InputStream text = NativeCasts.class.getResourceAsStream("native-casts.table")) {
                return read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("native-casts.table cannot be read", e);
            }
        }
    }
}
