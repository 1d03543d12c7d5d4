package dev.tenon.build;

import dev.tenon.codegen.OutputFolder.Changes;
import java.nio.file.Path;

/**
 * @param folder the root of the sources
 * @param isCommitted whether the migrations lead to the schema; production refuses a program that is built of what is not committed
 * @param isRemembered whether an earlier run had done it all
 */
public record Generated(Path folder, Changes changes, boolean isCommitted, boolean isRemembered) {
    /** What there is to say where it is not committed. */
    public static final String UNCOMMITTED =
            "the schema has changes that no migration holds, so production will refuse a program built from this; run `dsl db migrate` before you build for it";
}
