package dev.tenon.migrate.project;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.diagnostic.Severity;
import dev.tenon.compiler.lint.LintSettings;
import dev.tenon.compiler.lint.LintSettings.NameKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The sections {@code [lint]} and {@code [naming]} of {@code dsl.toml}. */
final class LintOptions {
    private static final String LINT = "lint.";
    private static final String NAMING = "naming.";
    private static final String OFF = "off";

    private final Map<Code, Optional<Severity>> levels = new HashMap<>();
    private final Map<NameKind, Pattern> naming = new HashMap<>();

    private LintOptions() {}

    /** @throws SettingsException for a rule, a level or a form that is none */
    static LintSettings of(Settings settings) {
        LintOptions options = new LintOptions();
        settings.values().forEach((key, value) -> {
            if (key.startsWith(LINT)) {
                options.level(key.substring(LINT.length()), value);
            } else if (key.startsWith(NAMING)) {
                options.form(key.substring(NAMING.length()), value);
            }
        });
        return new LintSettings(options.levels, options.naming);
    }

    private void level(String rule, String level) {
        List<Code> rules = Arrays.stream(Code.values())
                .filter(code -> code.severity() != Severity.ERROR)
                .toList();
        Code code = rules.stream()
                .filter(c -> c.slug().equals(rule) || c.id().equals(rule))
                .findFirst()
                .orElseThrow(() -> new SettingsException("dsl.toml: there is no rule lint." + rule
                        + hint(rule, rules.stream().map(Code::slug).toList())));
        List<String> known = List.of(OFF, "hint", "warning", "error");
        if (!known.contains(level)) {
            throw new SettingsException("dsl.toml: lint." + rule + " is " + String.join(", ", known.subList(0, 3))
                    + " or error, not " + level);
        }
        levels.put(
                code,
                level.equals(OFF) ? Optional.empty() : Optional.of(Severity.valueOf(level.toUpperCase(Locale.ROOT))));
    }

    private void form(String kind, String pattern) {
        List<String> kinds = Arrays.stream(NameKind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!kinds.contains(kind)) {
            throw new SettingsException("dsl.toml: there is no naming." + kind + hint(kind, kinds));
        }
        try {
            naming.put(NameKind.valueOf(kind.toUpperCase(Locale.ROOT)), Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new SettingsException(
                    "dsl.toml: naming." + kind + " is no regular expression: " + e.getDescription());
        }
    }

    private static String hint(String written, List<String> known) {
        return "; " + Nearest.hint(written, known).orElse("there are " + String.join(", ", known));
    }
}
