package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What in a database stands on what: as the author declares it, and as the words in SQL tell that nobody else looks into. A
 * word may mean something else, so it does not count against what the other side says.
 */
public final class Standing {
    private static final Set<String> ROUTINES = Set.of("function", "procedure");
    private static final Pattern LANGUAGE_SQL =
            Pattern.compile("\\blanguage\\s+'?sql\\b|\\bbegin\\s+atomic\\b", Pattern.CASE_INSENSITIVE);

    private final Database database;
    private final Map<String, Set<Place>> byWord = new HashMap<>();
    /** Names that are more than one word. */
    private final Set<Place> odd = new HashSet<>();

    private final Map<Place, Set<Place>> needs = new HashMap<>();
    private Optional<Set<Place>> underTables = Optional.empty();

    public enum Kind {
        ENUM,
        TABLE,
        OBJECT
    }

    public record Place(Kind kind, String name) {
        public static Place of(SchemaObject object) {
            return new Place(Kind.OBJECT, object.name());
        }

        public static Place table(String name) {
            return new Place(Kind.TABLE, name);
        }

        public static Place enumType(String name) {
            return new Place(Kind.ENUM, name);
        }
    }

    public Standing(Database database) {
        this.database = database;
        if (!isTrivial()) {
            database.enums().forEach(e -> name(Place.enumType(e.name())));
            database.tables().forEach(t -> name(Place.table(t.name())));
            database.objects().forEach(o -> name(Place.of(o)));
            database.tables().forEach(t -> needs.put(Place.table(t.name()), objectsIn(t)));
            database.objects().forEach(o -> needs.put(Place.of(o), found(o)));
        }
    }

    private boolean isTrivial() {
        return database.objects().isEmpty();
    }

    private void name(Place place) {
        String name = QualifiedName.bare(place.name());
        if (!WordsOfSql.isWord(name)) {
            odd.add(place);
        }
        byWord.computeIfAbsent(WordsOfSql.fold(name), word -> new HashSet<>()).add(place);
    }

    private Stream<Place> named(SqlTexts texts) {
        WordsOfSql words = WordsOfSql.of(texts);
        return Stream.concat(
                words.words().stream().flatMap(word -> byWord.getOrDefault(word, Set.of()).stream()),
                odd.stream().filter(place -> words.hasQualified(place.name())));
    }

    private Set<Place> objectsIn(Table table) {
        Set<Place> found = new LinkedHashSet<>();
        types(table).flatMap(this::named).filter(p -> p.kind() == Kind.OBJECT).forEach(found::add);
        // No expression of a table reads a view: a word that is called like one is a column.
        rawSql(table)
                .flatMap(this::named)
                .filter(p -> p.kind() == Kind.OBJECT && !isView(p))
                .forEach(found::add);
        return found;
    }

    private static Stream<SqlTexts> types(Table table) {
        return table.columns().stream()
                .map(Column::type)
                .filter(Type.Native.class::isInstance)
                .map(type -> SqlTexts.any(type.text()));
    }

    private static Stream<SqlTexts> rawSql(Table table) {
        Stream<Expr> defaults = table.columns().stream().flatMap(Standing::value);
        Stream<Expr> checks = table.checks().map(Constraint.Check::condition);
        Stream<Expr> indexes = table.indexes().stream()
                .flatMap(i -> Stream.concat(i.keys().stream().map(Index.Key::value), i.where().stream()));
        Stream<SqlTexts> physical = table.columns().stream()
                .flatMap(c -> Stream.concat(c.storage().declared().stream(), c.storage().collation().stream()));
        Stream<SqlTexts> exclusions = table.exclusions().map(Constraint.Exclusion::texts);
        return Stream.of(
                        physical,
                        exclusions,
                        Stream.of(defaults, checks, indexes)
                                .flatMap(part -> part)
                                .flatMap(Standing::raw))
                .flatMap(texts -> texts);
    }

    private static Stream<Expr> value(Column column) {
        Stream<Expr> generated = column.generated().stream().map(Default.Generated::expr);
        Stream<Expr> given = column.byDefault().stream()
                .filter(Default.Value.class::isInstance)
                .map(value -> ((Default.Value) value).expr());
        return Stream.concat(generated, given);
    }

    private static Stream<SqlTexts> raw(Expr expr) {
        List<SqlTexts> texts = new ArrayList<>();
        Expr same = expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                texts.add(raw.texts());
                return raw;
            }
        });
        return same.equals(expr) ? texts.stream() : Stream.empty();
    }

    private Set<Place> found(SchemaObject object) {
        Place own = Place.of(object);
        Set<Place> found = new LinkedHashSet<>();
        object.declared()
                .forEach(name -> byWord.getOrDefault(WordsOfSql.fold(QualifiedName.bare(name)), Set.of()).stream()
                        .filter(place -> place.name().equals(name))
                        .forEach(found::add));
        object.texts()
                .flatMap(this::named)
                .filter(place -> !isContradicted(object, place))
                .forEach(found::add);
        found.remove(own);
        return found;
    }

    /** The other side says that it is the other way round. */
    private boolean isContradicted(SchemaObject object, Place place) {
        return switch (place.kind()) {
            case ENUM -> false;
            case TABLE -> needs.getOrDefault(place, Set.of()).contains(Place.of(object));
            case OBJECT ->
                database.objects()
                        .get(place.name())
                        .filter(other -> other.declared().contains(object.name()))
                        .isPresent();
        };
    }

    /** What a table or an object stands on itself. */
    public Set<Place> under(Place place) {
        return needs.getOrDefault(place, Set.of());
    }

    /** What it stands on in the end. */
    public Set<Place> allUnder(Place place) {
        Set<Place> all = new LinkedHashSet<>();
        Deque<Place> next = new ArrayDeque<>(under(place));
        while (!next.isEmpty()) {
            Place one = next.pop();
            if (all.add(one)) {
                next.addAll(under(one));
            }
        }
        return all;
    }

    /**
     * Whether an object is made before the tables: it stands on none, or a table stands on it. All others are made when
     * the tables are there, and go before they change.
     */
    public boolean isEarly(SchemaObject object) {
        if (object instanceof View) {
            return false;
        }
        boolean free =
                allUnder(Place.of(object)).stream().noneMatch(place -> place.kind() == Kind.TABLE || isView(place));
        return free || underTables().contains(Place.of(object));
    }

    private boolean isView(Place place) {
        return place.kind() == Kind.OBJECT
                && database.objects()
                        .get(place.name())
                        .filter(View.class::isInstance)
                        .isPresent();
    }

    private Set<Place> underTables() {
        if (underTables.isEmpty()) {
            Set<Place> all = new HashSet<>();
            database.tables().forEach(table -> all.addAll(allUnder(Place.table(table.name()))));
            underTables = Optional.of(all);
        }
        return underTables.get();
    }

    /** Objects in an order in which what others stand on comes first. */
    public List<SchemaObject> inOrder() {
        Set<SchemaObject> ordered = new LinkedHashSet<>();
        database.objects().stream()
                .sorted(Comparator.comparing(Named::name))
                .forEach(object -> visit(object, new HashSet<>(), ordered));
        return List.copyOf(ordered);
    }

    private void visit(SchemaObject object, Set<Place> seen, Set<SchemaObject> ordered) {
        if (ordered.contains(object) || !seen.add(Place.of(object))) {
            return;
        }
        allUnder(Place.of(object)).stream()
                .filter(place -> place.kind() == Kind.OBJECT)
                .sorted(Comparator.comparing(Place::name))
                .forEach(place -> visit(database.objects().get(place.name()).orElseThrow(), seen, ordered));
        ordered.add(object);
    }

    /** Names that lead from an object back to itself; empty where none does. */
    public Optional<List<String>> cycle() {
        for (String name : new TreeSet<>(database.objects().names())) {
            List<String> path = new ArrayList<>();
            Place start = new Place(Kind.OBJECT, name);
            if (leadsTo(start, start, path, new HashSet<>())) {
                path.add(0, name);
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** What a routine calls is looked for when it runs, unless its body is SQL, which is read when it is made. */
    private boolean isCall(Place from, Place to) {
        return routine(to).isPresent()
                && routine(from)
                        .filter(routine -> routine.create().byDialect().values().stream()
                                .noneMatch(text -> LANGUAGE_SQL.matcher(text).find()))
                        .isPresent();
    }

    private Optional<SqlObject> routine(Place place) {
        return (place.kind() == Kind.OBJECT ? database.objects().get(place.name()) : Optional.<SchemaObject>empty())
                .filter(SqlObject.class::isInstance)
                .map(SqlObject.class::cast)
                .filter(object -> ROUTINES.contains(object.kind()));
    }

    private boolean leadsTo(Place from, Place goal, List<String> path, Set<Place> seen) {
        List<Place> next = under(from).stream()
                .filter(one -> !isCall(from, one))
                .sorted(Comparator.comparing(Place::name))
                .toList();
        for (Place one : next) {
            path.add(one.name());
            if (one.equals(goal) || (seen.add(one) && leadsTo(one, goal, path, seen))) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }
}
