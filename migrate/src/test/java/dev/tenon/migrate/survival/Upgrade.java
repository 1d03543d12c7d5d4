package dev.tenon.migrate.survival;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Chain;
import java.util.List;

/**
 * Migrations that a sweep disturbs: forward from the first of them to the last, and back again.
 *
 * @param name for reports
 * @param rows put in once the first migration is there, on either product
 * @param back whether the way back is taken too: some have none once there are rows
 */
record Upgrade(String name, List<SourceFile> files, List<String> rows, boolean back) {
    Upgrade {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    Migrations migrations() {
        return Chain.load(files);
    }

    String start() {
        return migrations().ordered().get(0).id();
    }

    @Override
    public String toString() {
        return name;
    }
}
