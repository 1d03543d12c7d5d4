package dev.tenon.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a program was built for: one state of a schema, and the migrations that lead there. Immutable; generated code
 * holds one as {@code Schema.DESCRIPTOR}.
 *
 * @param name of the schema, for messages only; not empty
 * @param fingerprint of the state the program was built for, such as {@code sha256:9f2c41…}
 * @param migrations every migration that was committed at that time, each after those it builds upon; may be empty
 * @param tables what the program reads and writes, which {@link GuardLevel#DEEP} looks for; may be empty
 */
public record SchemaDescriptor(
        String name, String fingerprint, List<MigrationRef> migrations, List<ExpectedTable> tables) {

    /** @throws IllegalArgumentException if the fingerprint is not one word */
    public SchemaDescriptor {
        Objects.requireNonNull(name, "name");
        MigrationRef.requireWord("fingerprint", fingerprint);
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
    }

    /** Of a program of which nobody says what it reads and writes. */
    public SchemaDescriptor(String name, String fingerprint, List<MigrationRef> migrations) {
        this(name, fingerprint, migrations, List.of());
    }

    /**
     * Reads the form that generated code holds: migrations as text, one a line, {@code id fingerprint checksum}. A few
     * long texts instead of an expression for each migration, because a class may not initialize with more than 64 KB of
     * code, which some thousand expressions exceed; several texts, because one constant may not be longer than 64 KB.
     *
     * @param name of the schema
     * @param fingerprint of the state the program was built for
     * @param migrationLines the lines, in order, cut between any two of them into as many texts as needed; none for a
     *     schema without migrations
     * @return what the texts say
     * @throws IllegalArgumentException if a line does not have its three parts
     */
    public static SchemaDescriptor parse(String name, String fingerprint, String... migrationLines) {
        List<MigrationRef> migrations = new ArrayList<>();
        for (String text : migrationLines) {
            text.lines()
                    .filter(line -> !line.isBlank())
                    .map(SchemaDescriptor::migration)
                    .forEach(migrations::add);
        }
        return new SchemaDescriptor(name, fingerprint, migrations);
    }

    /**
     * The same with what the program reads and writes, in the form that generated code holds: tables as text, one a line,
     * see {@link ExpectedTable#line()}.
     *
     * @param tableLines the lines, cut between any two of them into as many texts as needed
     * @throws IllegalArgumentException if a line is no table
     */
    public SchemaDescriptor using(String... tableLines) {
        List<ExpectedTable> used = new ArrayList<>();
        for (String text : tableLines) {
            text.lines()
                    .filter(line -> !line.isBlank())
                    .map(ExpectedTable::parse)
                    .forEach(used::add);
        }
        return new SchemaDescriptor(name, fingerprint, migrations, used);
    }

    private static MigrationRef migration(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a migration is 'id fingerprint checksum', not '" + line + "'");
        }
        return new MigrationRef(parts[0], parts[1], parts[2]);
    }

    /** The last of the migrations; empty if there are none. */
    public Optional<MigrationRef> lastMigration() {
        return migrations.isEmpty() ? Optional.empty() : Optional.of(migrations.get(migrations.size() - 1));
    }

    /**
     * Whether the migrations lead to the state the program was built for. False for a program that was built from a
     * schema with changes that no migration holds yet: only an automatically migrated database can be at such a state.
     */
    public boolean isCommitted() {
        return lastMigration()
                .map(last -> last.fingerprint().equals(fingerprint))
                .orElse(false);
    }
}
