package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Output;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Progress;

/** Says each step while it happens, to people. */
record SpokenProgress(Output output) implements Progress {

    @Override
    public void note(String text) {
        output.note(text);
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
