package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A migration in its place in the graph, verified. What its file says in full is read when somebody asks: to tell where a
 * database stands takes no more than {@link Facts}.
 *
 * <p>A squash is one too, but no place in the graph: a short way through migrations that stay what they are.
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

    /**
     * One that a squash leads through.
     *
     * @param file empty where that is gone
     */
    record Original(Facts facts, Optional<SourceFile> file, Supplier<Content> content) {}

    private final Facts facts;
    private final Optional<SourceFile> file;
    private final Supplier<Content> content;
    private final List<Revision> squashed;
    private final Optional<Revision> squash;

    Revision(Facts facts, SourceFile file, Supplier<Content> content) {
        this(facts, file, content, List.of());
    }

    /** @param originals what it is a short way through, in order */
    Revision(Facts facts, SourceFile file, Supplier<Content> content, List<Original> originals) {
        this.facts = facts;
        this.file = Optional.of(file);
        this.content = content;
        this.squash = Optional.empty();
        this.squashed = originals.stream().map(one -> new Revision(one, this)).toList();
    }

    private Revision(Original original, Revision squash) {
        this.facts = original.facts();
        this.file = original.file();
        this.content = original.content();
        this.squash = Optional.of(squash);
        this.squashed = List.of();
    }

    static Revision of(SourceFile file, Content content, List<Original> originals) {
        Migration migration = content.migration();
        Facts facts = new Facts(
                migration.id(),
                migration.after(),
                migration.yields(),
                Fingerprints.checksum(file.text()),
                migration.isOpen(),
                migration.note());
        return new Revision(facts, file, () -> content, originals);
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

    // -------------------------------------------------------------------- squashes

    public boolean isSquash() {
        return !squashed.isEmpty();
    }

    /** The migrations that a database holds once it has taken this: itself, or all that a squash leads through. */
    public List<Revision> parts() {
        return isSquash() ? squashed : List.of(this);
    }

    public Revision first() {
        return parts().get(0);
    }

    public Revision last() {
        return parts().get(parts().size() - 1);
    }

    /** The short way that leads through it. */
    public Optional<Revision> squash() {
        return squash;
    }

    /** False where a squash leads through it, and its own file is gone. */
    public boolean isThere() {
        return file.isPresent();
    }

    // --------------------------------------------------------------------- content

    /** Its own, or where that is gone the one of the squash that knows of it. */
    public SourceFile file() {
        return file.orElseGet(() -> squash.orElseThrow().file());
    }

    Content content() {
        return content.get();
    }

    /** @throws OriginalException if its file is gone */
    public Migration migration() {
        return content.get().migration();
    }

    /**
     * The state its parents lead to.
     *
     * @throws OriginalException if that takes a file that is gone
     */
    public Database before() {
        return squash.filter(way -> way.first() == this)
                .map(Revision::before)
                .orElseGet(() -> content.get().before());
    }

    /**
     * The state it leads to; where a decision is open, what each of its alternatives leads to.
     *
     * @throws OriginalException if that takes a file that is gone
     */
    public Database after() {
        return squash.filter(way -> way.last() == this)
                .map(Revision::after)
                .orElseGet(() -> content.get().after());
    }

    @Override
    public String toString() {
        return id();
    }
}
