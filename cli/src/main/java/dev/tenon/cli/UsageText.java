package dev.tenon.cli;

import dev.tenon.compiler.diagnostic.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments, in words for whoever typed them. */
record UsageText(ParameterException failure) {
    private static final Pattern CONSTANTS = Pattern.compile("\\[[A-Z_, ]+]");

    String message() {
        return unmatched()
                .map(this::unknown)
                .orElseGet(() -> CONSTANTS
                        .matcher(failure.getMessage().replace(" (case-insensitive)", ""))
                        .replaceAll(words -> words.group().toLowerCase(Locale.ROOT)));
    }

    Optional<String> suggestion() {
        if (!(failure instanceof UnmatchedArgumentException e)) {
            return Optional.empty();
        }
        List<String> near = unmatched()
                .filter(word -> word.startsWith("-"))
                .flatMap(word -> Nearest.to(
                        word.split("=", 2)[0],
                        command().getCommandSpec().optionsMap().keySet()))
                .map(List::of)
                .orElse(e.getSuggestions());
        return near.isEmpty() ? Optional.empty() : Optional.of("Did you mean " + String.join(" or ", near) + "?");
    }

    private CommandLine command() {
        return failure.getCommandLine();
    }

    private Optional<String> unmatched() {
        return failure instanceof UnmatchedArgumentException e
                ? e.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private String unknown(String word) {
        String name = command().getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            return "`" + name + "` has no option " + word;
        }
        return command().getSubcommands().isEmpty()
                ? "`" + name + "` cannot do anything with " + shown(word)
                : "there is no command `" + name + " " + word + "`";
    }

    /** An address may hold a password. */
    private static String shown(String word) {
        return word.contains(":") || word.contains("@") ? "one argument more" : word;
    }
}
