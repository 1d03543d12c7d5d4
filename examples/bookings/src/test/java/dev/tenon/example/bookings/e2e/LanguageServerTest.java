package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real process at the other end of its streams, spoken to byte by byte: no library of its own says that all is well. */
@Timeout(120)
class LanguageServerTest {
    private static final String HEADER = "Content-Length: ";

    @TempDir
    Path folder;

    private Process process;
    private OutputStream to;
    private InputStream from;

    /** Here and not in the first test: that has two minutes, and what all tests wait for may take as long. */
    @BeforeAll
    static void prepare() {
        Dsl unused = new Dsl(Path.of(""));
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(FirstRun.DONE.launcher().toString(), "lsp");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TENON_BUILD", "never");
        builder.environment().keySet().removeIf(name -> name.startsWith("DSL_"));
        process = builder.redirectError(
                        ProcessBuilder.Redirect.to(folder.resolve("err").toFile()))
                .start();
        to = process.getOutputStream();
        from = process.getInputStream();
    }

    private void send(String json) throws IOException {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        to.write((HEADER + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        to.write(body);
        to.flush();
    }

    /** The next message that has this in it. Anything on the stream that is no message is a failure. */
    private String receive(String piece) throws IOException {
        while (true) {
            String header = line();
            assertTrue(header.startsWith(HEADER), () -> "no message: " + header);
            String rest = line();
            while (!rest.isEmpty()) {
                rest = line();
            }
            int length = Integer.parseInt(header.substring(HEADER.length()));
            String message = new String(from.readNBytes(length), StandardCharsets.UTF_8);
            if (message.contains(piece)) {
                return message;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = from.read(); c != '\n'; c = from.read()) {
            assertTrue(c >= 0, () -> "the stream ends behind " + line);
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void has(String message, List<String> pieces) {
        pieces.forEach(piece -> assertTrue(message.contains(piece), () -> piece + " is not in " + message));
    }

    @Test
    void anEditorIsServedFromTheFirstMessageToTheLast() throws Exception {
        ProjectFolder project = ProjectFolder.bookings(folder.resolve("bookings"));
        String uri = project.path().resolve("schema/notes.dsl").toUri().toString();
        start();
        send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}");
        has(receive("\"id\":1"), List.of("\"renameProvider\"", "\"name\":\"Tenon\""));
        send("{'jsonrpc':'2.0','method':'initialized','params':{}}");
        send(
                "{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':{'uri':'" + uri
                        + "','languageId':'tenon','version':1,'text':'entity Note {\\n  id : long = auto() pk\\n  of : ref Gest\\n}\\n'}}}");
        has(
                receive("notes.dsl"),
                List.of("there is no entity `Gest`", "did you mean `Guest`?", "\"line\":2,\"character\":11"));
        send(
                "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':{'uri':'" + uri
                        + "','version':2},'contentChanges':[{'range':{'start':{'line':2,'character':11},'end':{'line':2,'character':15}},'text':'Guest'}]}}");
        has(receive("notes.dsl"), List.of("\"diagnostics\":[]"));
        send("{'jsonrpc':'2.0','id':2,'method':'textDocument/hover','params':{'textDocument':{'uri':'" + uri
                + "'},'position':{'line':2,'character':3}}}");
        has(receive("\"id\":2"), List.of("note.of_id", "PostgreSQL `uuid`", "SQLite `UUID_TEXT`"));
        send("{'jsonrpc':'2.0','id':3,'method':'nonsense'}");
        has(receive("\"id\":3"), List.of("\"error\""));
        send("{'jsonrpc':'2.0','id':4,'method':'shutdown'}");
        receive("\"id\":4");
        send("{'jsonrpc':'2.0','method':'exit'}");
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        assertEquals(-1, from.read());
    }

    @Test
    void anEditorThatGoesAwayTakesTheServerWithIt() throws Exception {
        start();
        send("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'capabilities':{}}}");
        receive("\"id\":1");
        to.close();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
    }
}
