package dev.tenon.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;

/** The language server over two streams, from the first message to the last. */
public final class LanguageServerRun {
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j");

    private LanguageServerRun() {}

    /**
     * Serves until the client says that it is over or goes away.
     *
     * @param version told to the client
     * @param variables of the environment
     * @return the exit code that the protocol wants: 0 if the client asked to shut down first
     */
    public static int serve(
            InputStream in, OutputStream out, String version, Function<String, Optional<String>> variables) {
        // A message that makes no sense is answered with an error; nobody reads its stack trace.
        LIBRARY.setLevel(Level.OFF);
        SchemaLanguageServer server = new SchemaLanguageServer(version, variables);
        Launcher<LanguageClient> launcher = new Launcher.Builder<LanguageClient>()
                .setLocalService(server)
                .setRemoteInterface(LanguageClient.class)
                .setInput(in)
                .setOutput(out)
                .setExceptionHandler(LanguageServerRun::error)
                .create();
        server.connect(launcher.getRemoteProxy());
        Future<Void> listening = launcher.startListening();
        CompletableFuture<Integer> ended = server.ended();
        Thread watching = new Thread(() -> endWith(listening, ended), "dsl-lsp-end");
        watching.setDaemon(true);
        watching.start();
        return ended.join();
    }

    /** A client that is gone says nothing more. */
    private static void endWith(Future<Void> listening, CompletableFuture<Integer> ended) {
        try {
            listening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            LIBRARY.log(Level.FINE, "the connection broke", broken);
        }
        ended.complete(1);
    }

    private static ResponseError error(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException || cause instanceof ReflectiveOperationException)) {
            cause = cause.getCause();
        }
        return cause instanceof ResponseErrorException refused
                ? refused.getResponseError()
                : new ResponseError(ResponseErrorCode.InternalError, fault(cause), null);
    }

    static String fault(Throwable cause) {
        return "a fault of dsl lsp itself: " + cause;
    }
}
