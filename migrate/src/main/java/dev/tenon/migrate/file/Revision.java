package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A migration in its place in the graph, verified. What its file says in full is read when somebody asks: to tell where a
 * database stands takes no more than {@link Facts}.
 */
public final class Revision {

    /**
     * What tells it apart.
     *
     * @param after the migrations it stands on
     * @param fingerprint of the state it leads to
     * @param checksum of its file
     * @param open true while a decision in it is not taken
     * @param note what its author says of it
     */
    public record Facts(
            String id, List<String> after, String fingerprint, String checksum, boolean open, Optional<String> note) {
        public Facts {
            after = List.copyOf(after);
        }
    }

    /**
     * What it does.
     *
     * @param before the state its parents lead to
     * @param after the state it leads to; where a decision is open, what each of its alternatives leads to
     */
    record Content(Migration migration, Database before, Database after) {}

    private final Facts facts;
    private final SourceFile file;
    private final Supplier<Content> content;

    Revision(Facts facts, SourceFile file, Supplier<Content> content) {
        this.facts = facts;
        this.file = file;
        this.content = content;
    }

    static Revision of(SourceFile file, Content content) {
        Migration migration = content.migration();
        Facts facts = new Facts(
                migration.id(),
                migration.after(),
                migration.yields(),
                Fingerprints.checksum(file.text()),
                migration.isOpen(),
                migration.note());
        return new Revision(facts, file, () -> content);
    }

    public Facts facts() {
        return facts;
    }

    public String id() {
        return facts.id();
    }

    /** The migrations it stands on. */
    public List<String> parents() {
        return facts.after();
    }

    /** The fingerprint of {@link #after}. */
    public String fingerprint() {
        return facts.fingerprint();
    }

    public String checksum() {
        return facts.checksum();
    }

    /** True while a decision is not taken. */
    public boolean isOpen() {
        return facts.open();
    }

    /** What its author says of it. */
    public Optional<String> note() {
        return facts.note();
    }

    public SourceFile file() {
        return file;
    }

    Content content() {
        return content.get();
    }

    public Migration migration() {
        return content.get().migration();
    }

    /** The state its parents lead to. */
    public Database before() {
        return content.get().before();
    }

    /** The state it leads to; where a decision is open, what each of its alternatives leads to. */
    public Database after() {
        return content.get().after();
    }

    @Override
    public String toString() {
        return id();
    }
}
