package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an expression can see: the fields of an entity, or the columns of a table. */
public interface Scope {

    /** Empty where nothing has the name, or where {@link #refusal} says why it has no one type. */
    Optional<Type> type(String name);

    /** Every name, to suggest one. */
    Collection<String> names();

    /** The values of an enum, by the name of its type in the database; empty where there is none. */
    List<String> values(String enumType);

    /** Why a name that exists cannot stand in an expression. */
    default Optional<String> refusal(String name) {
        return Optional.empty();
    }

    /** {@code field} or {@code column}. */
    default String noun() {
        return "field";
    }
}
