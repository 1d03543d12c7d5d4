package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.model.Default.Serial;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.introspect.Remarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sequences: those behind columns, and those of their own. */
final class Counters {
    private static final String QUERY = """
            select s.seqrelid, s.seqrelid::regclass::text as quoted, c.relname, c.relnamespace, c.relpersistence::text,
                pg_get_userbyid(c.relowner) as owner,
                case when c.relacl is distinct from acldefault('s', c.relowner) then c.relacl::text end as acl,
                s.seqtypid::regtype::text as type, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                s.seqcycle, o.refobjid, o.refobjsubid, d.description, exists (
                    select from pg_depend u left join pg_attrdef f on u.classid = 'pg_attrdef'::regclass and f.oid = u.objid
                        left join pg_class t on t.oid = f.adrelid
                    where u.refclassid = 'pg_class'::regclass and u.refobjid = s.seqrelid and u.deptype = 'n'
                        and (f.adrelid, f.adnum) is distinct from (o.refobjid, o.refobjsubid)
                        and t.relispartition is not true) as shared
            from pg_sequence s join pg_class c on c.oid = s.seqrelid
                left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = s.seqrelid and o.objsubid = 0
                    and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
                left join pg_description d
                    on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
            where c.relnamespace = any (?) and c.relpersistence <> 't' and %s
            order by c.relnamespace, c.relname
            """;

    private final Reading reading;
    private final Map<Place, Counter> ofColumns = new HashMap<>();
    private final Map<Long, Counter> all = new LinkedHashMap<>();

    private record Place(long table, long column) {}

    /**
     * @param quoted its name as an expression says it
     * @param shared whether there is more that takes numbers from it than its column, and that in its partitions
     */
    private record Counter(
            long oid,
            Optional<Place> owner,
            boolean shared,
            String quoted,
            Sequence sequence,
            long min,
            long max,
            long start) {}

    private Counters(Reading reading) {
        this.reading = reading;
    }

    static Counters read(Reading reading) throws SQLException {
        Counters counters = new Counters(reading);
        reading.query().all(sql(), counters::add);
        return counters;
    }

    static String sql() {
        return QUERY.formatted(Query.own("pg_class", "c.oid"));
    }

    private Optional<Counter> add(ResultSet row) throws SQLException {
        long owner = row.getLong("refobjid");
        Optional<Place> place =
                owner == 0 ? Optional.empty() : Optional.of(new Place(owner, row.getLong("refobjsubid")));
        String bare = row.getString("relname");
        Optional<String> name = place.isPresent()
                ? Optional.of(reading.spaces().name(row.getLong("relnamespace"), bare))
                : reading.spaces().wanted("sequence", row.getLong("relnamespace"), bare);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Counter counter = new Counter(
                row.getLong("seqrelid"),
                place,
                row.getBoolean("shared"),
                row.getString("quoted"),
                sequence(name.get(), row),
                row.getLong("seqmin"),
                row.getLong("seqmax"),
                row.getLong("seqstart"));
        place.ifPresent(column -> ofColumns.put(column, counter));
        all.put(counter.oid(), counter);
        String object = "sequence " + name.get();
        if (place.isEmpty()) {
            reading.rights(object, row.getString("owner"), Query.text(row, "acl"));
        }
        reading.remarks().addIf(row.getString("relpersistence").equals("u"), object, "unlogged");
        return Optional.of(counter);
    }

    private static Sequence sequence(String name, ResultSet row) throws SQLException {
        ScalarKind kind = switch (row.getString("type")) {
            case "smallint" -> ScalarKind.SHORT;
            case "integer" -> ScalarKind.INT;
            default -> ScalarKind.LONG;
        };
        Map<Option, Long> options = new EnumMap<>(Option.class);
        long increment = row.getLong("seqincrement");
        options.put(Option.START, row.getLong("seqstart"));
        options.put(Option.INCREMENT, increment);
        options.put(Option.CACHE, row.getLong("seqcache"));
        options.put(Option.MIN, row.getLong("seqmin"));
        options.put(Option.MAX, row.getLong("seqmax"));
        // The far end is that of the type unless somebody says otherwise.
        if (increment > 0) {
            options.remove(Option.MAX, kind.most());
        } else {
            options.remove(Option.MIN, -kind.most() - 1);
        }
        return new Sequence(name, kind, options, row.getBoolean("seqcycle"), Query.text(row, "description"));
    }

    /** Of a column that says {@code generated … as identity}. */
    Identity identity(Relation table, long column, String columnName, boolean always) {
        Counter counter = ofColumns.get(new Place(table.oid, column));
        if (counter == null) {
            return new Identity(always, 1, 1, 1);
        }
        all.remove(counter.oid());
        remark(table, columnName, counter);
        return identity(counter, always);
    }

    /** Of a column whose default is the next number of the sequence that it owns, and that nobody else counts by. */
    Optional<Identity> serial(Relation table, long number, Column column, String printed) {
        Counter counter = ofColumns.get(new Place(table.oid, number));
        boolean is = counter != null
                && !counter.shared()
                && printed.equals("nextval('" + counter.quoted().replace("'", "''") + "'::regclass)")
                && column.required()
                && column.storage().isDefault()
                && column.type() instanceof Type.Scalar scalar
                && scalar.kind().isInteger()
                && scalar.kind().holds(counter.start());
        if (!is) {
            return Optional.empty();
        }
        all.remove(counter.oid());
        remark(table, column.name(), counter);
        ScalarKind kind = counter.sequence().kind();
        reading.remarks()
                .addIf(
                        !column.type().equals(Type.Scalar.of(kind)),
                        table.words(),
                        "column " + column.name() + ": its sequence counts in `" + kind.word() + "`");
        String name = QualifiedName.bare(counter.sequence().name());
        return Optional.of(identity(counter, false)
                .withSerial(Optional.of(new Serial(Optional.of(name)).in(table.name, column.name()))));
    }

    private static Identity identity(Counter counter, boolean always) {
        Sequence sequence = counter.sequence();
        return new Identity(
                always,
                counter.start(),
                sequence.option(Option.INCREMENT).orElse(1L),
                sequence.option(Option.CACHE).orElse(1L));
    }

    /** What `auto()` does not say. */
    private void remark(Relation table, String column, Counter counter) {
        String before = "column " + column + ": its sequence ";
        Sequence sequence = counter.sequence();
        boolean upwards = sequence.option(Option.INCREMENT).orElse(1L) > 0;
        long near = upwards ? Math.min(1, counter.start()) : Math.max(-1, counter.start());
        Remarks remarks = reading.remarks();
        remarks.addIf(sequence.cycle(), table.words(), before + "begins again at its end");
        remarks.addIf(
                near != (upwards ? counter.min() : counter.max()),
                table.words(),
                before + (upwards ? "has the minimum " + counter.min() : "has the maximum " + counter.max()));
        sequence.option(upwards ? Option.MAX : Option.MIN)
                .ifPresent(far ->
                        remarks.add(table.words(), before + "has the " + (upwards ? "maximum " : "minimum ") + far));
        sequence.comment().ifPresent(text -> remarks.add(table.words(), before + "has the comment " + text));
    }

    /** Those that no column has taken. */
    Map<Long, Sequence> own(Relations relations) {
        Map<Long, Sequence> own = new LinkedHashMap<>();
        for (Counter counter : all.values()) {
            Optional<Relation> owner = counter.owner().map(place -> relations.get(place.table()));
            if (counter.owner().isEmpty() || owner.isPresent()) {
                own.put(counter.oid(), counter.sequence());
                owner.ifPresent(table -> reading.remarks()
                        .add("sequence " + counter.sequence().name(), "is owned by a column, and dropped with it"));
            }
        }
        return own;
    }
}
