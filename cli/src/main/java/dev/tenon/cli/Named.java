package dev.tenon.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words of the command that arguments name, found without the parser.
 *
 * @param words {@code check}, or {@code db} and {@code status}; empty where no known command is named, or help is asked
 *     for, which lists them all
 */
record Named(List<String> words) {
    /** The options that take the next argument. */
    private static final Set<String> WITH_VALUE = Set.of("--project", "--env", "--url", "--format", "--color");

    static Named in(String[] args) {
        Optional<Integer> first = word(args, 0);
        if (first.isEmpty()) {
            return new Named(List.of());
        }
        String name = args[first.get()];
        if (!name.equals(CommandTable.GROUP)) {
            // Completion is about all commands.
            boolean one = CommandTable.TOP.containsKey(name) && !name.equals("completion");
            return new Named(one ? List.of(name) : List.of());
        }
        return word(args, first.get() + 1)
                .map(second -> CommandTable.ALIASES.getOrDefault(args[second], args[second]))
                .filter(CommandTable.DB::containsKey)
                .map(second -> new Named(List.of(name, second)))
                .orElse(new Named(List.of()));
    }

    private static Optional<Integer> word(String[] args, int from) {
        for (int i = from; i < args.length; i++) {
            if (WITH_VALUE.contains(args[i])) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
