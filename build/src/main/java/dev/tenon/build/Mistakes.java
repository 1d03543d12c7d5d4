package dev.tenon.build;

import dev.tenon.codegen.GenerationException;
import dev.tenon.migrate.cast.CastRuleException;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.file.OriginalException;
import dev.tenon.migrate.project.SettingsException;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What a user reads where something could not be done, and nobody needs to see where in this program that was. */
public final class Mistakes {
    private Mistakes() {}

    /** Empty where the failure is a fault of this program. */
    public static Optional<String> words(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return words(wrapped.getCause());
        }
        if (failure instanceof IOException io) {
            return Optional.of(sentence(io));
        }
        return isForUsers(failure) ? Optional.of(String.valueOf(failure.getMessage())) : Optional.empty();
    }

    private static boolean isForUsers(Throwable failure) {
        return failure instanceof RefusedException
                || failure instanceof DatabaseException
                || failure instanceof SettingsException
                || failure instanceof CastRuleException
                || failure instanceof GenerationException
                || failure instanceof OriginalException;
    }

    private static String sentence(IOException e) {
        if (e instanceof FileSystemException file) {
            String name = file.getFile();
            if (e instanceof AccessDeniedException) {
                return name + ": permission denied";
            }
            if (e instanceof NoSuchFileException) {
                return "there is no file " + name;
            }
            if (e instanceof FileAlreadyExistsException) {
                return name + " is there already";
            }
            if (e instanceof NotDirectoryException) {
                return name + " is a file, and must be a folder";
            }
            return file.getReason() == null ? name + " cannot be used" : name + ": " + file.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
