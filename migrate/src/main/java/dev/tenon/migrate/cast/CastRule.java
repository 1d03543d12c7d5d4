package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.type.Type;
import java.util.Optional;

/**
 * Casts that Java brings: for types of a kind that the {@code cast} of a schema has no pattern for, or for many projects at
 * once. Such a class is named in {@code META-INF/services/dev.tenon.migrate.cast.CastRule} of a folder or jar on the
 * project's class path ({@code target/classes}, unless its settings say otherwise) or the program's own, and has a public
 * constructor without parameters:
 *
 * <pre>{@code
 * public final class Cents implements CastRule {
 *     public Optional<Conversion> conversion(Type from, Type to) {
 *         boolean cents = from.text().equals("long") && to.text().equals("decimal(12, 2)");
 *         return cents
 *                 ? Optional.of(new Conversion(
 *                         Conversion.Promise.CHECKED,
 *                         SqlTexts.any("{value} / 100.0"),
 *                         SqlTexts.any("{value} not between -999999999999 and 999999999999")))
 *                 : Optional.empty();
 *     }
 * }
 * }</pre>
 *
 * <p>It is asked while a migration is written, and its SQL goes into the file: whoever applies that needs no Java. The schema
 * comes before it, and it before Tenon's own table. What its class promises is held against the rows like every other.
 */
public interface CastRule {

    /**
     * What becomes of the values when a column changes its type.
     *
     * @return empty where this has nothing to say of the two
     */
    Optional<Conversion> conversion(Type from, Type to);
}
