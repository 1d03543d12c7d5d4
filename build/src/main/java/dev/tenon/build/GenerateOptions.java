package dev.tenon.build;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What beats the section {@code [generate]} of the settings.
 *
 * @param packageName of what is generated
 * @param output the folder of sources
 * @param memory the folder where a run keeps what the next one needs to tell that nothing has changed; where it is not said the
 *     project's own, if there is one
 */
public record GenerateOptions(Optional<String> packageName, Optional<Path> output, Optional<Path> memory) {
    public static final GenerateOptions NONE =
            new GenerateOptions(Optional.empty(), Optional.empty(), Optional.empty());

    public GenerateOptions memory(Path folder) {
        return new GenerateOptions(packageName, output, Optional.of(folder));
    }
}
