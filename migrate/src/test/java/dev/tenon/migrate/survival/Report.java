package dev.tenon.migrate.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The lines of the tables in `docs/reliability.md`, each in a file of its own: the sweeps are in several processes. */
final class Report {
    private static final Path FOLDER = Path.of("target", "reliability");

    private Report() {}

    static void faults(String fault, String product, int ways, int points, int lost, int byHand) throws IOException {
        line(fault + " " + product, "| %s | %s | %,d | %,d | %,d | %,d |", fault, product, ways, points, lost, byHand);
    }

    static void line(String name, String format, Object... values) throws IOException {
        String line = String.format(Locale.ROOT, format, values) + "\n";
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name.replace(' ', '-') + ".md"), line);
        System.out.print(line);
    }
}
