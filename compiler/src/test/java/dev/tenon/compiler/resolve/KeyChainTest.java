package dev.tenon.compiler.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that are references to keys that are references: as long as anybody needs, and a true word beyond. */
class KeyChainTest {
    @ParameterizedTest
    @CsvSource({"99, 0", "100, 1", "250, 2"})
    void isFollowedAHundredTimes(int references, int findings) {
        String chain = IntStream.range(0, references)
                .mapToObj(i -> "entity T%d { key_of : ref T%d pk }".formatted(i, i + 1))
                .collect(Collectors.joining("\n", "", "\nentity T" + references + " { id : int pk }"));
        List<String> messages = Compiler.compile(List.of(new SourceFile("a.dsl", chain))).diagnostics().stream()
                .map(Diagnostic::message)
                .toList();
        assertEquals(
                IntStream.range(0, findings)
                        .mapToObj(i -> "the key of this reference is a reference, and so on more than 100 times")
                        .toList(),
                messages);
    }
}
