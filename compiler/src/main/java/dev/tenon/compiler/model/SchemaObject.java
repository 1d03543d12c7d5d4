package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is no table and no enum: made by SQL that stands on other things, and so ordered by what it stands on. */
public sealed interface SchemaObject extends Named permits View, Sequence, SqlObject {

    /** Names of tables, enums and objects that the author says it stands on. */
    List<String> declared();

    /** All SQL of it: what it names, it stands on too. */
    Stream<SqlTexts> texts();

    Optional<String> comment();

    SchemaObject withName(String changed);

    SchemaObject withComment(Optional<String> changed);

    SchemaObject withDeclared(List<String> changed);

    /** As both languages call it: {@code view}, {@code sequence}, {@code sql}. */
    String word();
}
