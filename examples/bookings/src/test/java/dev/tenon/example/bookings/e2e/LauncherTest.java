package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does of its own accord. */
class LauncherTest {
    @TempDir
    Path folder;

    /** The first run of a build prepares quick starts in the background, with a project of its own. */
    @Test
    void preparingQuickStartsTouchesNothingOfTheUsers() throws Exception {
        FirstRun first = FirstRun.DONE;
        assertEquals(first.before(), first.after());
        assertTrue(Files.size(first.quickStarts().resolve("classes.jsa")) > 1_000_000);
        Ended quick = first.user().run("check").expect(0, "The schema is valid: 1 entity");
        assertEquals("", quick.err());
        assertEquals(first.before(), first.files());
    }

    /** Java takes the names of files for what the locale says, and in the one without a name finds only ASCII. */
    @Test
    void theLocaleDoesNotKeepFilesFromBeingFound() throws Exception {
        String script =
                "set -e; cd \"$1\"; d=$(printf 'gr\\303\\274n'); mkdir \"$d\"; cd \"$d\"; \"$2\" init .; cat dsl.toml; \"$2\" check";
        for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            Path parent = Files.createDirectory(folder.resolve(variable));
            ProcessBuilder builder = new ProcessBuilder(
                    "sh",
                    "-c",
                    script,
                    "sh",
                    parent.toString(),
                    FirstRun.DONE.launcher().toString());
            builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
            builder.environment().put(variable, "C");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("TENON_BUILD", "never");
            Process process = builder.redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), out);
            assertTrue(out.contains("The schema is valid: 2 entities"), out);
        }
    }
}
