package dev.tenon.migrate.introspect.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables by their names, for whoever refers to one. */
record Keys(Map<String, WrittenTable> tables) {

    static Keys of(List<WrittenTable> tables) {
        Map<String, WrittenTable> byName = new HashMap<>();
        tables.forEach(table -> byName.put(Catalog.fold(table.name()), table));
        return new Keys(byName);
    }

    Optional<WrittenTable> table(String written) {
        return Optional.ofNullable(tables.get(Catalog.fold(written)));
    }
}
