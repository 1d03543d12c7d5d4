package dev.tenon.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fault of the program itself: written to a file, and told without the inner workings. */
final class FaultReport {

    private FaultReport() {}

    static String tell(Throwable fault, String version, boolean verbose) {
        String text = text(fault, version);
        String what = "dsl itself is at fault, and not what you wrote: "
                + fault.getClass().getSimpleName();
        if (verbose) {
            return what + "\n" + text + "Please report this to Tenon's maintainers, with the text above.";
        }
        return what + "\n" + where(text);
    }

    private static String where(String text) {
        try {
            Path file = Files.createTempFile("dsl-fault-", ".txt");
            Files.writeString(file, text);
            return "The details are in " + file
                    + ". Please report this to Tenon's maintainers with that file; look through it first, it may hold names from your schema.";
        } catch (IOException e) {
            return "Please run the same command again with -v, and report what it prints to Tenon's maintainers.";
        }
    }

    private static String text(Throwable fault, String version) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println("dsl " + version + ", Java " + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("os.name"));
        fault.printStackTrace(writer);
        return text.toString();
    }
}
