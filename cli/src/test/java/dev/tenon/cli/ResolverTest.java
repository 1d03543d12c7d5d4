package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that answers: its answers are verified as anybody's, and whatever it does, nothing hangs. */
@DisabledOnOs(OS.WINDOWS)
class ResolverTest {
    private static final Path EXAMPLE =
            Path.of("").toAbsolutePath().getParent().resolve("examples/resolver/resolve.sh");

    @TempDir
    Path folder;

    private AskingProject project;

    private Cli cli;

    @BeforeEach
    void open() {
        project = AskingProject.in(folder);
        cli = project.cli();
    }

    /** Runs with a shell script as the resolver. */
    private Cli.Result with(String script, String... more) {
        cli.file("resolver.sh", script);
        return with("sh resolver.sh", List.of(more));
    }

    private Cli.Result with(String command, List<String> more) {
        List<String> words = new ArrayList<>(List.of("db", "migrate", "--resolver", command));
        words.addAll(more);
        return cli.run(words.toArray(String[]::new));
    }

    @Test
    void itIsAskedAgainForWhatItsAnswersRaise() {
        expect(0, with("""
                questions=$(cat)
                case $questions in
                *rename:*) echo '{"by": "robot", "answers": [
                  {"id": "rename:booking.party_size:num_guests", "choose": "new"},
                  {"id": "fill:booking.country", "value": "\\u0027CH\\u0027", "why": "most are"}]}' ;;
                *) echo '{"answers": [{"id": "fill:booking.num_guests", "value": "party_size"}]}' ;;
                esac
                """), "backfill booking set num_guests = party_size");
        String text = project.written();
        assertTrue(text.contains("decided \"rename:booking.party_size:num_guests\" new by \"robot\""), text);
        assertTrue(text.contains("decided \"fill:booking.num_guests\" fill by \"sh\""), text);
        expect(0, cli.run("db", "check"));
    }

    @Test
    void whatItDoesNotAnswerStaysOpen() {
        expect(3, with("echo '{\"answers\": []}'"), "Nothing is applied while a decision is open");
        assertTrue(project.written().contains("decide fill"));
    }

    @Test
    void whatItSaysIsReplayed() {
        expectError(
                1,
                with(
                        "echo '{\"answers\": [{\"id\": \"fill:booking.country\", \"steps\": \"add column booking.land : str(2)\"}]}'"),
                "the answer to fill:booking.country by sh cannot be taken",
                "what is missing is");
        expectError(
                1,
                with("echo '{\"answers\": [{\"id\": \"fill:booking.land\", \"choose\": \"fill\"}]}'"),
                "there is no open question fill:booking.land");
        expectError(
                1,
                with("echo '{\"answers\": [{\"id\": \"fill:booking.country\", \"choose\": \"all\"}]}'"),
                "there is no alternative all");
        project.nothingIsWritten();
    }

    @Test
    void whatItCannotSayIsAnError() {
        expectError(1, with("echo 'I think it was renamed.'"), "what the resolver says is no JSON");
        expectError(1, with("cat >/dev/null"), "what the resolver says");
        expectError(1, with("yes | head -c 9000000"), "says more than 4 MiB", "nothing was written");
        expectError(1, with("echo '{\"answers\": [], \"answers\": []}'"), "is no JSON");
        expectError(
                1,
                with("echo '{\"answers\": [{\"id\": \"fill:booking.country\", \"choose\": \"empty\"},"
                        + " {\"id\": \"fill:booking.country\", \"choose\": \"fill\"}]}'"),
                "what the resolver says answers fill:booking.country twice");
        expectError(1, with("exit 7"), "ended with code 7", "nothing was written");
        project.nothingIsWritten();
    }

    @Test
    void whatTakesTooLongIsEndedWithAllItStarted() throws InterruptedException {
        Instant start = Instant.now();
        expectError(
                1,
                with("sleep 61.25 & sleep 61.25", "--resolver-timeout", "1"),
                "did not answer within 1 s",
                "--resolver-timeout");
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 30);
        project.nothingIsWritten();
        for (int i = 0; i < 100 && sleepers() > 0; i++) {
            Thread.sleep(50);
        }
        assertEquals(0, sleepers());
    }

    private static long sleepers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("61.25"))
                        .isPresent())
                .count();
    }

    // ------------------------------------------------------------- the example

    private Cli.Result model(String script) {
        cli.file("model.sh", script);
        return with("TENON_MODEL='sh model.sh' sh '" + EXAMPLE + "'", List.of());
    }

    @Test
    void theExampleAsksAModel() {
        expect(0, model("""
                prompt=$(cat)
                case $prompt in *"booking.party_size (int) is gone"*) ;; *) exit 1 ;; esac
                echo 'Here is what I think:'
                echo 'CHOOSE rename:booking.party_size:num_guests keep'
                echo "VALUE fill:booking.country 'CH'"
                """), "rename column booking.party_size to num_guests", "set country = 'CH'");
        assertTrue(project.written().contains("keep by \"sh\""), project.written());
    }

    @Test
    void theExampleLeavesOpenWhatTheModelDoesNotSay() {
        expect(3, model("""
                cat >/dev/null
                echo '{"answers": "yes"}'
                echo 'CHOOSE everything now'
                echo 'CHOOSE rename:booking.party_size:num_guests perhaps'
                head -c 200 /dev/urandom
                """));
        assertFalse(project.written().contains("decided"), project.written());
        assertTrue(project.written().contains("decide rename"), project.written());
    }

    @Test
    void theExampleLeavesOpenWhatAModelThatFailsIsAsked() {
        expect(3, model("exit 9"));
        assertTrue(project.written().contains("decide rename"), project.written());
    }
}
