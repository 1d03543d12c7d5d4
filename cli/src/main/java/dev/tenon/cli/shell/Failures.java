package dev.tenon.cli.shell;

import dev.tenon.build.Mistakes;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.WrongSettingException;
import dev.tenon.migrate.cast.CastRuleException;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.OriginalException;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** From what went wrong to what the user reads and what the shell is told. */
public final class Failures {
    private final Output output;
    private final String version;

    public Failures(Output output, String version) {
        this.output = output;
        this.version = version;
    }

    /** Tells it; returns the exit code. */
    public int tell(Throwable failure) {
        if (failure instanceof DiagnosticsException found) {
            output.diagnostics(found.diagnostics());
            return ExitCode.FINDINGS;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return tell(wrapped.getCause());
        }
        int code = code(failure);
        output.failure(words(failure), code);
        if (code == ExitCode.FAULT || failure instanceof IOException) {
            return code;
        }
        if (output.isVerbose() && failure.getCause() != null) {
            output.detail("caused by " + failure.getCause().getClass().getName());
            if (failure instanceof RefusedException) {
                // Of code of the user's, who can do something with it.
                Stream.of(failure.getCause().getStackTrace()).forEach(frame -> output.detail("    at " + frame));
            }
        }
        return code;
    }

    /** What the shell is told. */
    public static int code(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return code(refused.reason());
        }
        if (failure instanceof DatabaseException) {
            return ExitCode.DATABASE;
        }
        if (failure instanceof UsageException
                || failure instanceof SettingsException
                || failure instanceof WrongSettingException
                || failure instanceof CastRuleException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException) {
            return ExitCode.USAGE;
        }
        return failure instanceof GenerationException || failure instanceof OriginalException
                ? ExitCode.FINDINGS
                : ExitCode.FAULT;
    }

    /** What the user reads. */
    public String words(Throwable failure) {
        return Mistakes.words(failure)
                .orElseGet(() -> code(failure) == ExitCode.FAULT
                        ? FaultReport.tell(failure, version, output.isVerbose())
                        : String.valueOf(failure.getMessage()));
    }

    private static int code(RefusedException.Reason reason) {
        return switch (reason) {
            case USAGE -> ExitCode.USAGE;
            case FINDING -> ExitCode.FINDINGS;
            case DECISION -> ExitCode.DECISION;
            case DATABASE -> ExitCode.DATABASE;
        };
    }
}
