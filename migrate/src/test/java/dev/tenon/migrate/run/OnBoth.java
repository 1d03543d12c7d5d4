package dev.tenon.migrate.run;

import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One test, run on a fresh database of each product. */
public final class OnBoth {

    private OnBoth() {}

    /** What the test does. */
    public interface Body {
        void run(Lab lab) throws Exception;
    }

    public static Stream<DynamicTest> test(Path folder, Body body) {
        return List.of("sqlite", "postgresql").stream()
                .map(product -> DynamicTest.dynamicTest(product, () -> {
                    try (Lab lab = product.equals("sqlite") ? Lab.sqlite(folder) : Lab.postgresql()) {
                        lab.empty();
                        body.run(lab);
                    }
                }));
    }
}
