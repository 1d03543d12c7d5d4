package dev.tenon.serve.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.value.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Every key has an address, and no client takes it for another one. */
class KeyTest {
    private static final Column CODE =
            new Column("code", Type.Scalar.of(ScalarKind.TEXT), true, Optional.empty(), Optional.empty());
    private static final Table TABLE = new Table(
            "thing",
            Names.of(List.of(CODE)),
            Names.of(List.of(new Constraint.PrimaryKey("pk_thing", List.of("code")))),
            Names.empty(),
            Optional.empty());
    private static final ServedSchema SCHEMA =
            new ServedSchema(new Database(Names.empty(), Names.of(List.of(TABLE))), Map.of(), SqlDialect.SQLITE);

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", ",", "a,", "a", "%2C", "/", "?", "#", " ", "+", "é", "\n", "../a"})
    void aKeyIsFoundAtItsAddress(String code) {
        ObjectNode row = JsonFormat.MAPPER.createObjectNode().put("code", code);
        String segment = Key.segment(TABLE, row);
        assertEquals(code, Key.parse(SCHEMA, TABLE, segment).values().get(CODE));
        assertFalse(segment.matches("\\.{0,2}") || segment.contains("/"), segment);
    }

    @Test
    void mostAreWrittenAsTheyAre() {
        assertEquals(
                "a1", Key.segment(TABLE, JsonFormat.MAPPER.createObjectNode().put("code", "a1")));
    }
}
