package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDescriptorTest {
    @Test
    void readsMigrationsFromSeveralTexts() {
        SchemaDescriptor descriptor = SchemaDescriptor.parse("shop", "f2", "a f1 c1\n", "\n  b f2 c2\n");
        assertEquals(
                List.of(new MigrationRef("a", "f1", "c1"), new MigrationRef("b", "f2", "c2")), descriptor.migrations());
        assertTrue(descriptor.isCommitted());
    }

    @Test
    void isNotCommittedWhereTheLastMigrationLeadsElsewhere() {
        assertFalse(SchemaDescriptor.parse("shop", "f3", "a f1 c1").isCommitted());
        assertFalse(SchemaDescriptor.parse("shop", "f1").isCommitted());
    }

    @Test
    void refusesALineThatIsNoMigration() {
        assertThrows(IllegalArgumentException.class, () -> SchemaDescriptor.parse("shop", "f", "a f1"));
        assertThrows(IllegalArgumentException.class, () -> SchemaDescriptor.parse("shop", ""));
    }
}
