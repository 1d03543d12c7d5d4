package dev.tenon.migrate.file;

import dev.tenon.compiler.print.NamePrinter;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a migration loses for good, if there are rows.
 *
 * @param cast whether the values stay, in a type that does not hold all of what they say; else they go
 * @param what a table, a column with its table, or whatever else is called so
 */
public record Destruction(boolean cast, String what) {

    /** As a file acknowledges it, but for the reason. */
    public String line() {
        String name =
                Arrays.stream(what.split("\\.", -1)).map(NamePrinter::print).collect(Collectors.joining("."));
        return "acknowledge " + (cast ? "cast " : "drop ") + name;
    }
}
