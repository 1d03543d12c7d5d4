package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a project thinks of the opinions.
 *
 * @param levels of those that have another one than their code says; empty for off
 * @param naming what names of a kind must look like
 */
public record LintSettings(Map<Code, Optional<Severity>> levels, Map<NameKind, Pattern> naming) {

    public static final LintSettings NONE = new LintSettings(Map.of(), Map.of());

    public LintSettings {
        levels = Map.copyOf(levels);
        naming = Map.copyOf(naming);
    }

    /** Empty where nobody wants to hear it. */
    Optional<Severity> level(Code code) {
        return levels.getOrDefault(code, Optional.of(code.severity()));
    }

    /** What a rule on names can be about: as written in the schema, except for tables and columns. */
    public enum NameKind {
        ENTITY,
        FIELD,
        ENUM,
        VALUE,
        TABLE,
        COLUMN
    }
}
