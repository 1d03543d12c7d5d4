package dev.tenon.cli.command;

import dev.tenon.cli.shell.Output;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.dev.DevMigrator;
import dev.tenon.serve.local.Listener;
import java.util.List;

/** Says what automatic migration does, to the one who edits the schema. */
final class SpokenListener implements Listener {
    private final Output output;
    private boolean told;
    private boolean wasBroken;

    SpokenListener(Output output) {
        this.output = output;
    }

    @Override
    public void migrated(DevMigrator.Result result, List<Diagnostic> warnings, long millis) {
        if (!warnings.isEmpty()) {
            output.note(Output.text(warnings, output.errPalette()).stripTrailing());
        }
        result.changes().forEach(change -> output.note("  " + change));
        result.notes().forEach(note -> output.note("  note: " + note));
        if (!result.changes().isEmpty()) {
            output.note("migrated in " + millis + " ms");
        } else if (!told) {
            output.note("the database is at the schema already");
        } else if (wasBroken) {
            output.note("the schema is right again, and the database is at it");
        }
        told = true;
        wasBroken = false;
    }

    @Override
    public void broken(List<Diagnostic> errors) {
        output.note(Output.text(errors, output.errPalette()) + "the database stays as it is until the schema is right");
        wasBroken = true;
    }

    @Override
    public void refused(String why) {
        output.error(why);
        wasBroken = true;
    }
}
