package dev.tenon.compiler.model;

import java.util.Optional;

/** Everything a schema means to a database. */
public record Database(Names<EnumType> enums, Names<Table> tables) {

    public static final Database EMPTY = new Database(Names.empty(), Names.empty());

    public Optional<Table> table(String name) {
        return tables.get(name);
    }

    public Database withTables(Names<Table> changed) {
        return new Database(enums, changed);
    }

    public Database withEnums(Names<EnumType> changed) {
        return new Database(changed, tables);
    }
}
