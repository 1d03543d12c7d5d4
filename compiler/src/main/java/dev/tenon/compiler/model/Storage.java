package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.Optional;
import java.util.Set;

/**
 * How a column keeps the values of its type, where that is not as the type has it.
 *
 * @param declared the physical type, see {@link SqlTexts#asType()}
 * @param collation what its texts are ordered and compared by
 */
public record Storage(Optional<SqlTexts> declared, Optional<SqlTexts> collation) {
    public static final Storage DEFAULT = new Storage(Optional.empty(), Optional.empty());

    public Storage {
        declared = declared.map(SqlTexts::asType);
    }

    public boolean isDefault() {
        return equals(DEFAULT);
    }

    /** Whether it says no more than what SQLite declares. */
    public boolean isOnlySqlite() {
        return collation.isEmpty()
                && declared.filter(texts -> texts.byDialect().keySet().equals(Set.of("sqlite")))
                        .isPresent();
    }

    /** The physical type in a dialect; empty where it is that of the column's type. */
    public Optional<String> declared(String dialect) {
        return declared.flatMap(texts -> texts.typeIn(dialect));
    }

    /** What texts are ordered and compared by in a dialect; empty where that is what its type says. */
    public Optional<String> collation(String dialect) {
        return collation.flatMap(texts -> texts.of(dialect));
    }
}
