package dev.tenon.build;

import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The commands that a message tells its reader to run next, with the option that names the database this run was about.
 * Messages are worded where nobody knows of options, and without it the command would go to another database.
 *
 * @param option empty where commands mean this database by themselves
 */
public record Advice(Optional<String> option) {
    private static final String COMMAND =
            "`dsl db (?:status|plan|upgrade|downgrade|stamp|baseline|drift|push|trash|reset)\\b[^`]*(?=`)";

    public String in(String text) {
        return option.map(words -> text.replaceAll(COMMAND, "$0 " + Matcher.quoteReplacement(words)))
                .orElse(text);
    }
}
