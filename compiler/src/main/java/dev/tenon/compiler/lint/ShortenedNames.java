package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Names by convention that were too long for PostgreSQL. */
final class ShortenedNames implements LintRule {

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            Stream.<Named>concat(table.constraints().stream(), table.indexes().stream())
                    .map(Named::name)
                    .filter(Naming::isCut)
                    .forEach(name -> found.accept(Diagnostic.at(
                                    schema.place(table, name),
                                    Code.SHORTENED_NAME,
                                    "the name by convention is longer than 63 bytes, so this is called `" + name + "`")
                            .hint("give it a name that says something")));
        }
    }
}
