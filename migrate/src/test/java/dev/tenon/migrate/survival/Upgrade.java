package dev.tenon.migrate.survival;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.TrashPolicy;
import java.util.List;

/**
 * Migrations that a sweep disturbs: forward from the first of them to the last, and back again.
 *
 * @param name for reports
 * @param rows put in once the first migration is there, on either product
 * @param back whether the way back is taken too: some have none once there are rows
 * @param trash what becomes of what they drop
 */
record Upgrade(String name, List<SourceFile> files, List<String> rows, boolean back, TrashPolicy trash) {
    Upgrade {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    /** Where a drop drops. */
    Upgrade(String name, List<SourceFile> files, List<String> rows, boolean back) {
        this(name, files, rows, back, TrashPolicy.OFF);
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
