package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Output;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Progress;
import java.util.List;

/** Says each step while it happens, to people. */
record SpokenProgress(Output output) implements Progress {

    @Override
    public void note(String text) {
        output.note(text);
    }

    @Override
    public void losing(Revision revision, boolean up, List<String> losses) {
        output.note((up ? "applying " : "taking back ") + revision.id() + " loses " + String.join(", ", losses));
    }

    @Override
    public void applied(Revision revision, long millis) {
        output.note("applied " + revision.id() + " in " + millis + " ms");
    }

    @Override
    public void reverted(Revision revision, long millis) {
        output.note("took back " + revision.id() + " in " + millis + " ms");
    }
}
