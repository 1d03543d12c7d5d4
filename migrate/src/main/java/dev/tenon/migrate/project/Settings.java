package dev.tenon.migrate.project;

import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.TrashPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.toml.TomlFactory;

/**
 * What {@code dsl.toml} says, overridden by {@code DSL_*} variables.
 *
 * @param values by dotted key: {@code project.schema}, {@code environments.local.url}
 */
public record Settings(Path folder, Map<String, String> values, Function<String, Optional<String>> variables) {
    public static final String FILE = "dsl.toml";
    /** The environment that commands mean unless they are told otherwise. */
    public static final String DEFAULT_ENVIRONMENT = "local";

    /** The variable that tells otherwise. */
    public static final String ENVIRONMENT_VARIABLE = "DSL_ENV";

    private static final String CLASSPATH = "project.classpath";
    private static final String SCHEMAS = "database.schemas";
    private static final String IGNORED = "database.ignore";
    private static final String GENERATORS = "generate.generators";
    private static final String OF_A_GENERATOR = "generate.*.*";
    private static final String TRASH = "migrations.trash";
    private static final String DEFAULT_URL = "sqlite:.dsl/dev.db";

    /**
     * A key that takes several texts.
     *
     * @param separator what parts them where they are one
     */
    private record Texts(String separator, String example) {}

    private static final Map<String, Texts> LISTS = lists();

    private static Map<String, Texts> lists() {
        Map<String, Texts> lists = new HashMap<>(Map.of(
                CLASSPATH, new Texts(File.pathSeparator, "[\"target/classes\", \"lib/*.jar\"]"),
                SCHEMAS, new Texts("\n", "[\"public\", \"shop\"]"),
                IGNORED, new Texts("\n", "[\"flyway_*\", \"audit.*\"]"),
                GENERATORS, new Texts("\n", "[\"java\", \"jooq\"]"),
                OF_A_GENERATOR, new Texts("\n", "[\"one\", \"two\"]")));
        HookSettings.KEYS.forEach(key -> lists.put(key, new Texts("\n", HookSettings.EXAMPLE)));
        return lists;
    }

    /** Every key there is, with {@code *} for a name of the user's. */
    private static final List<String> KEYS = Stream.of(
                    List.of(
                            "project.name",
                            "project.schema",
                            "project.migrations",
                            "project.classpath",
                            "environments.*.url",
                            "environments.*.lock",
                            "environments.*.trash",
                            SCHEMAS,
                            IGNORED,
                            "generate.package",
                            "generate.output",
                            GENERATORS,
                            "generate.ids",
                            "generate.time",
                            "generate.json",
                            "generate.record-suffix",
                            "generate.table-suffix",
                            "generate.view-suffix",
                            "generate.repository-suffix",
                            "generate.id-suffix",
                            OF_A_GENERATOR,
                            "migrations.acknowledge",
                            "migrations.after",
                            "migrations.online",
                            "migrations.policy",
                            TRASH,
                            "lint.*",
                            "naming.*"),
                    LimitSettings.KEYS,
                    HookSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public Settings {
        values = Map.copyOf(values);
    }

    /** @throws SettingsException if the file cannot be understood */
    public static Settings load(Path folder, Function<String, Optional<String>> variables) throws IOException {
        Path file = folder.resolve(FILE);
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.isDirectory(file)) {
            throw new SettingsException(file + " is a folder, and must be a file");
        }
        if (Files.exists(file)) {
            read(file, values);
        }
        return new Settings(folder, values, variables);
    }

    // Token by token and not into objects: this is on the path of every command, and must start fast.
    private static void read(Path file, Map<String, String> values) throws IOException {
        Path shown = file;
        try (JsonParser parser =
                TomlFactory.builder().build().createParser(ObjectReadContext.empty(), TextFiles.read(file))) {
            String prefix = "";
            String key = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    key = parser.currentName();
                } else if (token == JsonToken.START_OBJECT) {
                    prefix = key.isEmpty() ? "" : prefix + key + ".";
                    key = "";
                } else if (token == JsonToken.END_OBJECT) {
                    prefix = prefix.substring(0, prefix.lastIndexOf('.', prefix.length() - 2) + 1);
                    key = "";
                } else if (token.isScalarValue()) {
                    requireKnown(shown, prefix + key);
                    values.put(prefix + key, parser.getString());
                } else if (listed(prefix + key).isPresent()) {
                    values.put(prefix + key, list(prefix + key, parser, shown));
                } else {
                    requireKnown(shown, prefix + key);
                    throw new SettingsException(shown + ": " + prefix + key + " takes one text, not a list");
                }
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null || at.getLineNr() < 1 ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new SettingsException(shown + place + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("not TOML"));
        }
    }

    /** How a key takes several texts; those of a generator's own may all do. */
    private static Optional<Texts> listed(String key) {
        return Optional.ofNullable(LISTS.get(isOf(OF_A_GENERATOR, key) ? OF_A_GENERATOR : key));
    }

    /** As one text; that of the class path is as a variable of the environment would have it. */
    private static String list(String key, JsonParser parser, Path file) {
        Texts texts = listed(key).orElseThrow();
        StringJoiner joined = new StringJoiner(texts.separator());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new SettingsException(file + ": " + key + " takes texts: " + texts.example());
            }
            joined.add(parser.getString());
        }
        return joined.toString();
    }

    private static void requireKnown(Path file, String key) {
        if (KEYS.stream().noneMatch(pattern -> isOf(pattern, key))) {
            String hint =
                    Nearest.hint(key, KEYS).map(text -> "; " + text).orElse("; there are " + String.join(", ", KEYS));
            throw new SettingsException(file + ": there is no setting " + key + hint);
        }
    }

    /** Word by word, with any for {@code *}. */
    private static boolean isOf(String pattern, String key) {
        if (pattern.indexOf('*') < 0) {
            return key.equals(pattern);
        }
        // Of one character: no regular expression, whose first uses cost milliseconds.
        String[] wanted = pattern.split("\\.", -1);
        String[] words = key.split("\\.", -1);
        return wanted.length == words.length
                && IntStream.range(0, wanted.length)
                        .allMatch(i -> wanted[i].equals("*") ? !words[i].isEmpty() : wanted[i].equals(words[i]));
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** What stands below a key, by what follows behind its dot. */
    public Map<String, String> section(String key) {
        Map<String, String> section = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(key + ".")) {
                section.put(name.substring(key.length() + 1), value);
            }
        });
        return section;
    }

    public String name() {
        return get("project.name").orElseGet(() -> {
            Path last = folder.toAbsolutePath().normalize().getFileName();
            return last == null ? "project" : last.toString();
        });
    }

    public Path schemaFolder() {
        return folder.resolve(
                variables.apply("DSL_SCHEMA").or(() -> get("project.schema")).orElse("schema"));
    }

    public Path migrationsFolder() {
        return folder.resolve(variables
                .apply("DSL_MIGRATIONS")
                .or(() -> get("project.migrations"))
                .orElse("migrations"));
    }

    /**
     * Folders and jars with the classes of data migrations; {@code lib/*.jar} is all jars of a folder.
     *
     * @throws SettingsException if a folder of jars cannot be read
     */
    public List<Path> classpath() {
        String given =
                variables.apply("DSL_CLASSPATH").or(() -> get(CLASSPATH)).orElse("target" + File.separator + "classes");
        List<Path> path = new ArrayList<>();
        for (String part : given.split(Pattern.quote(File.pathSeparator), -1)) {
            if (part.endsWith("*.jar")) {
                path.addAll(jars(folder.resolve(part.substring(0, part.length() - "*.jar".length()))));
            } else if (!part.isBlank()) {
                path.add(folder.resolve(part));
            }
        }
        return path;
    }

    /** What of a database is looked at, beside the schemas that a model names. */
    public Scope scope() {
        return scope(texts(SCHEMAS));
    }

    /** @param schemas in place of those that the file names */
    public Scope scope(List<String> schemas) {
        return Scope.of(schemas, texts(IGNORED));
    }

    /**
     * How long a run waits for others, and how long its statements may take.
     *
     * @throws SettingsException if the file says what is no time
     */
    public Limits limits() {
        return LimitSettings.of(this);
    }

    /** Those of a key that takes several. */
    List<String> texts(String key) {
        return get(key).stream()
                .flatMap(String::lines)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SettingsException("the folder " + folder + " cannot be read");
        }
    }

    /** The environment a command works on unless it is told otherwise. */
    public String environment() {
        return variables.apply(ENVIRONMENT_VARIABLE).orElse(DEFAULT_ENVIRONMENT);
    }

    /**
     * The address of an environment's database, with its variables put in.
     *
     * @throws SettingsException if the environment has none, or names a variable that is not set
     */
    public String url(String environment) {
        Optional<String> given = variables.apply("DSL_URL").or(() -> get("environments." + environment + ".url"));
        if (given.isEmpty() && environment.equals(DEFAULT_ENVIRONMENT)) {
            return DEFAULT_URL;
        }
        return expand(given.orElseThrow(() -> new SettingsException("the environment " + environment
                + " has no database: write [environments." + environment + "] url = \"…\" into "
                + folder.resolve(FILE) + ", set DSL_URL, or say it to the command"
                + " (--url; to Maven -Ddsl.url)")));
    }

    /** How two runs on an environment's database are kept apart, where the file says it. */
    public Optional<String> lock(String environment) {
        return get("environments." + environment + ".lock");
    }

    /**
     * What becomes of what migrations drop in an environment's database: as the environment says it, else as the project does.
     *
     * @throws SettingsException if what is said is no policy
     */
    public TrashPolicy trash(String environment) {
        String own = "environments." + environment + ".trash";
        String key = values.containsKey(own) ? own : TRASH;
        return get(key).map(text -> switch (text) {
                    case "keep" -> TrashPolicy.KEEP;
                    case "off" -> TrashPolicy.OFF;
                    default ->
                        throw new SettingsException(
                                FILE + ": " + key + " is \"keep\" or \"off\", not \"" + text + "\"");
                })
                .orElse(TrashPolicy.OFF);
    }

    /** Every address that is written down, by the place where it is; its variables are not put in. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        values.forEach((key, value) -> {
            if (isOf("environments.*.url", key)) {
                addresses.put(key, value);
            }
        });
        variables.apply("DSL_URL").ifPresent(url -> addresses.put("DSL_URL", url));
        return addresses;
    }

    /** {@code ${NAME}} replaced by the variable of that name. */
    public String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String name = text.substring(start + 2, end);
            expanded.append(text, at, start)
                    .append(variables
                            .apply(name)
                            .orElseThrow(() -> new SettingsException(
                                    "the variable " + name + " is not set, and the address of the database needs it")));
            at = end + 1;
        }
        return expanded.append(text.substring(at)).toString();
    }
}
