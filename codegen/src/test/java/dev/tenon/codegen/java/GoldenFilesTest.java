package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.OutputFolder;
import dev.tenon.runtime.SchemaDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is generated, word for word. {@code -Drecreate} writes the expectation anew. */
class GoldenFilesTest {
    private static final Path EXPECTED = Path.of("src/test/cases/java");

    private static final GenerationRequest REQUEST = Requests.of(
            Schemas.bookings(),
            SchemaDescriptor.parse(
                    "bookings",
                    "sha256:02",
                    "20261118T090000_first sha256:01 sha256:a1\n20261120T162200_second sha256:02 sha256:a2"),
            "shop.model");

    @Test
    void areAsExpected() throws IOException {
        List<GeneratedFile> files = new JavaGenerator().generate(REQUEST);
        if (Boolean.getBoolean("recreate")) {
            new OutputFolder(EXPECTED).write(files);
        }
        for (GeneratedFile file : files) {
            Path expected = EXPECTED.resolve(file.path());
            assertTrue(Files.exists(expected), () -> expected + " is missing");
            assertEquals(Files.readString(expected), file.text(), file.path());
        }
        try (Stream<Path> expected = Files.walk(EXPECTED)) {
            assertEquals(files.size(), expected.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void areTheSameEachTime() {
        assertEquals(new JavaGenerator().generate(REQUEST), new JavaGenerator().generate(REQUEST));
    }
}
