package dev.tenon.migrate.project;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.hook.CommandHook;
import dev.tenon.migrate.hook.HookPoint;
import dev.tenon.migrate.hook.Hooks;
import dev.tenon.migrate.hook.JavaHook;
import dev.tenon.migrate.hook.MigrationHook;
import dev.tenon.migrate.hook.SqlHook;
import java.util.List;
import java.util.stream.Stream;

/** The section {@code [hooks]} of {@code dsl.toml}: {@code after-upgrade = ["sql hooks/grants.sql"]}. */
final class HookSettings {
    static final String EXAMPLE = "[\"sql hooks/grants.sql\", \"java com.acme.Tell\", \"command ./tell.sh\"]";

    /** Every key there is. */
    static final List<String> KEYS =
            Stream.of(HookPoint.values()).map(HookSettings::key).toList();

    private HookSettings() {}

    private static String key(HookPoint point) {
        return "hooks." + point.word();
    }

    /** @throws SettingsException for what is no hook */
    static Hooks of(Settings settings, ClassSource classes) {
        Hooks hooks = Hooks.NONE;
        for (HookPoint point : HookPoint.values()) {
            for (String text : settings.texts(key(point))) {
                hooks = hooks.with(point, hook(settings, key(point), text.strip(), classes));
            }
        }
        return hooks;
    }

    private static MigrationHook hook(Settings settings, String key, String text, ClassSource classes) {
        int space = text.indexOf(' ');
        String rest = text.substring(space + 1).strip();
        return switch (space < 0 ? "" : text.substring(0, space)) {
            case "sql" -> new SqlHook(settings.folder().resolve(rest), rest);
            case "java" -> new JavaHook(classes, rest);
            case "command" -> new CommandHook(rest, settings.folder());
            default ->
                throw new SettingsException(
                        "dsl.toml: " + key + " takes what a hook is and which: " + EXAMPLE + ", not \"" + text + "\"");
        };
    }
}
