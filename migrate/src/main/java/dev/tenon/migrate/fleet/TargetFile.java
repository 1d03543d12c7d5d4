package dev.tenon.migrate.fleet;

import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the address of a database on each line, which may have a name before it: {@code berlin = postgresql://…}. Behind a
 * {@code #} that begins a word is a comment.
 */
public final class TargetFile {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    /** What is before the first {@code =} of an address has a colon or a variable in it. */
    private static final Pattern NAMED = Pattern.compile("([^\\s=:/?${}]+)\\s*=\\s*(.*)");

    private final String file;
    private final Path folder;
    private final UnaryOperator<String> variables;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Target> targets = new ArrayList<>();

    private TargetFile(Path file, UnaryOperator<String> variables) {
        this.file = file.toString();
        this.folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        this.variables = variables;
    }

    /**
     * The databases of a file, in its order; a relative SQLite file is relative to the folder of this one.
     *
     * @param variables puts the values of variables into an address
     * @throws RefusedException with the line that cannot be read; it never holds an address, which may hold a password
     */
    public static List<Target> read(Path file, UnaryOperator<String> variables) throws IOException {
        TargetFile read = new TargetFile(file, variables);
        int number = 0;
        for (String line : TextFiles.read(file).lines().toList()) {
            number++;
            String text = COMMENT.matcher(line).replaceFirst("").strip();
            if (!text.isEmpty()) {
                read.add(text, number);
            }
        }
        if (read.targets.isEmpty()) {
            throw new RefusedException(
                    Reason.USAGE, file + " names no database; write the address of one on each line");
        }
        return List.copyOf(read.targets);
    }

    private void add(String text, int line) {
        Matcher named = NAMED.matcher(text);
        boolean hasName = named.matches();
        DatabaseUrl url = url(hasName ? named.group(2) : text, line);
        String name = hasName ? named.group(1) : url.display();
        Integer first = lines.putIfAbsent(name, line);
        if (first != null) {
            throw no(
                    line,
                    name + " stands on line " + first + " already"
                            + (hasName
                                    ? ""
                                    : "; if another database is meant, give each a name of its own: NAME = ADDRESS"));
        }
        targets.add(new Target(name, url));
    }

    private DatabaseUrl url(String address, int line) {
        try {
            return DatabaseUrl.parse(variables.apply(address)).relativeTo(folder);
        } catch (IllegalArgumentException e) {
            throw no(line, e.getMessage());
        }
    }

    private RefusedException no(int line, String why) {
        return new RefusedException(Reason.USAGE, file + ":" + line + ": " + why);
    }
}
