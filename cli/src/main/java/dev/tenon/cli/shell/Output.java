package dev.tenon.cli.shell;

import dev.tenon.build.Advice;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/** Where a command says what it has to say: results on one stream, all else on the other. */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final Verbosity verbosity;
    private final Advice advice;
    private final Palette outPalette;
    private final Palette errPalette;
    private final boolean watched;
    private boolean reported;
    /** How long the line is that the next one takes the place of. */
    private int passing;

    /** How much is said besides results and errors. */
    public enum Verbosity {
        QUIET,
        NORMAL,
        VERBOSE
    }

    public Output(Shell shell, boolean json, ColourWish colour, Verbosity verbosity, Advice advice) {
        this.out = shell.out();
        this.err = shell.err();
        this.json = json;
        this.verbosity = verbosity;
        this.advice = advice;
        this.outPalette = colour.palette(shell, shell.outIsTerminal());
        this.errPalette = colour.palette(shell, shell.errIsTerminal());
        this.watched = shell.errIsTerminal();
    }

    public boolean isJson() {
        return json;
    }

    public boolean isVerbose() {
        return verbosity == Verbosity.VERBOSE;
    }

    /** For help and other text that is a result. */
    public Palette palette() {
        return outPalette;
    }

    public Palette errPalette() {
        return errPalette;
    }

    /** A text that tells what to run next, complete for the database that this run was about. */
    public String advice(String text) {
        return advice.in(text);
    }

    /** The result of a command: data for machines, or its text for people, line break included. */
    public void report(Object data, Function<Palette, String> text) {
        print(out, json ? Json.print(data) : text.apply(outPalette));
    }

    /** One result of several, each of them a line: for programs an object. */
    public void line(Object data, Function<Palette, String> text) {
        print(out, json ? Json.line(data) : text.apply(outPalette) + "\n");
    }

    /** The same data as a text for a file. */
    public static String document(Object data) {
        return Json.print(data);
    }

    /** A result that is itself a text for a machine, such as a script. */
    public void raw(String text) {
        print(out, text);
    }

    /** A sentence about what happens, for people. */
    public void note(String text) {
        if (verbosity != Verbosity.QUIET) {
            print(err, text + "\n");
        }
    }

    /** Whether somebody sees {@link #passing}. */
    public boolean isWatched() {
        return watched;
    }

    /** A line about what happens right now, for somebody who watches: whatever is said next takes its place. */
    public void passing(String text) {
        if (watched && verbosity != Verbosity.QUIET) {
            err.print("\r" + text + " ".repeat(Math.max(0, passing - text.length())));
            err.flush();
            passing = text.length();
        }
    }

    public void detail(String text) {
        if (isVerbose()) {
            print(err, errPalette.paint(Role.FAINT, text) + "\n");
        }
    }

    /** Why there is no result, or what went wrong behind it; a program that asked for JSON gets a document all the same. */
    public void failure(String reason, int code) {
        String message = advice(reason);
        error(message);
        if (json && !reported) {
            print(out, Json.print(new Failed(message, code)));
        }
    }

    private record Failed(String error, int exitCode) {}

    public void error(String message) {
        print(err, errPalette.paint(Role.BAD, "error:") + " " + message + "\n");
    }

    public void warning(String message) {
        print(err, errPalette.paint(Role.WARNING, "warning:") + " " + message + "\n");
    }

    /** What is wrong with the files, where that keeps a command from its result. */
    public void diagnostics(List<Diagnostic> diagnostics) {
        if (json) {
            print(out, Json.print(new Found(data(diagnostics))));
        } else {
            print(err, text(diagnostics, errPalette));
        }
    }

    private record Found(List<DiagnosticData> diagnostics) {}

    public static List<DiagnosticData> data(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(DiagnosticData::of).toList();
    }

    public static String text(List<Diagnostic> diagnostics, Palette palette) {
        return new DiagnosticText(palette.diagnostics()).print(diagnostics);
    }

    private void print(PrintStream stream, String text) {
        reported |= stream == out;
        if (passing > 0) {
            err.print("\r" + " ".repeat(passing) + "\r");
            passing = 0;
        }
        stream.print(text);
        stream.flush();
    }
}
