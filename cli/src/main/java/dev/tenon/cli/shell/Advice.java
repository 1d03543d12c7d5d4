package dev.tenon.cli.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that a message tells its reader to run next, with the environment that this run was about. Messages are
 * worded where nobody knows of environments, and without its name the command would go to another database.
 *
 * @param environment empty where it is the one that commands mean by themselves
 */
public record Advice(Optional<String> environment) {
    private static final Pattern COMMAND =
            Pattern.compile("`dsl db (?:status|plan|upgrade|downgrade|stamp|trash|reset)\\b[^`]*(?=`)");

    public String in(String text) {
        return environment
                .map(name -> COMMAND.matcher(text).replaceAll("$0" + Matcher.quoteReplacement(" --env " + name)))
                .orElse(text);
    }
}
