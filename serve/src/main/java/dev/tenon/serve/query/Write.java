package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change of one row.
 *
 * @param key of the row; empty where it is new
 * @param values the columns to set, an empty one to null; empty for a deletion
 */
record Write(Kind kind, Table table, Optional<Key> key, Map<Column, Optional<Object>> values) {

    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    Write {
        values = new LinkedHashMap<>(values);
    }
}
