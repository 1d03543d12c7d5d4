package dev.tenon.build;

import dev.tenon.build.Verified.Change;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.lower.OriginLowering;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.OperationSubject;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.state.Difference;
import dev.tenon.migrate.state.State.Described;
import java.util.List;
import java.util.Optional;

/** What a schema says and no migration does, operation by operation, each with its place. */
final class SchemaChanges {
    private final Origins origins;

    private SchemaChanges(Origins origins) {
        this.origins = origins;
    }

    /** @param schema without errors */
    static List<Change> changes(Compilation schema, Migrations migrations, ClassSource classes) {
        Lowered lowered = schema.lowered().orElseThrow();
        SchemaChanges here =
                new SchemaChanges(OriginLowering.lower(schema.schema().orElseThrow(), lowered.origins()));
        Difference difference = Difference.between(
                Described.of("migrations", migrations.state()),
                Described.of("schema", lowered, classes),
                Scope.DEFAULT);
        return difference.steps().stream().map(here::change).toList();
    }

    private Change change(Step.Do step) {
        return new Change(String.join("\n", MigrationPrinter.lines(List.of(step))), place(step.operation()));
    }

    /** Of what is gone, that which it was a part of. */
    private Optional<Span> place(Operation operation) {
        if (operation instanceof Operation.RenameTable rename) {
            return origins.of(rename.to());
        }
        if (operation instanceof Operation.RenameColumn rename) {
            return origins.of(rename.tableName(), rename.to());
        }
        String object = OperationSubject.of(operation).object();
        String name = object.substring(object.indexOf(' ') + 1);
        String element = operation.table().orElse(name);
        String part = name.startsWith(element + ".") ? name.substring(element.length() + 1) : name;
        return name.equals(element)
                ? origins.of(element)
                : origins.of(element, part).or(() -> origins.of(element));
    }
}
