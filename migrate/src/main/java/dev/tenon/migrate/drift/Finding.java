package dev.tenon.migrate.drift;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that is not as it should be.
 *
 * @param element empty for what the model cannot say, such as a trigger that is disabled
 * @param object what it is, in words: {@code column booking.note}
 * @param expected what should be there, in the words of the language; empty for nothing. Of a view or SQL object several lines
 * @param found what is there; empty for nothing
 * @param schema where the schema stands; empty where that is not known or makes no difference
 * @param wanted what the schema says, where it is a third thing
 * @param mend for what the model cannot say, the SQL that puts it right
 */
public record Finding(
        Optional<Element> element,
        String object,
        Optional<String> expected,
        Optional<String> found,
        Optional<Stand> schema,
        Optional<String> wanted,
        Optional<String> mend) {

    /** With whom the schema agrees. */
    public enum Stand {
        /** The schema has it already: no migration does. */
        DATABASE,
        /** Only the database is another. */
        MIGRATIONS,
        /** The schema says a third thing. */
        NEITHER;

        /** For programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a user calls it. */
    public String label() {
        return element.map(Element::label).orElse(object);
    }

    Finding with(Stand stand, Optional<String> third) {
        return new Finding(element, object, expected, found, Optional.of(stand), third, mend);
    }
}
