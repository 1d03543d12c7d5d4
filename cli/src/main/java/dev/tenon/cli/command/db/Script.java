package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;

/** SQL in place of a run. */
record Script(String sql) {

    void report(Session session) {
        session.out().report(this, palette -> sql);
    }
}
