package dev.tenon.migrate.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.dialect.OperationSamples;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UpgradesTest {
    /** Of which {@code OperationsDocumentTest} says that they are all there are. */
    @Test
    void everyKindOfOperationIsDisturbed() {
        Set<Class<?>> left =
                OperationSamples.all().stream().map(Operation::getClass).collect(Collectors.toSet());
        for (Upgrade upgrade : Upgrades.all()) {
            for (Revision revision : upgrade.migrations().ordered()) {
                revision.migration()
                        .up()
                        .forEach(
                                step -> left.remove(((Step.Do) step).operation().getClass()));
            }
        }
        assertEquals(Set.of(), left);
    }
}
