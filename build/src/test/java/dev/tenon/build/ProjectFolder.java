package dev.tenon.build;

import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A project of a test, in a folder of its own. */
record ProjectFolder(Path root) {
    static final String SCHEMA = """
            entity Guest {
              id   : long = auto() pk
              name : str(40)
            }
            """;

    static ProjectFolder in(Path root) throws IOException {
        return new ProjectFolder(root)
                .file("dsl.toml", "[project]\nname = \"shop\"\n\n[generate]\npackage = \"shop.model\"\n")
                .file("schema/shop.dsl", SCHEMA);
    }

    ProjectFolder file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Opened anew, as each run does. */
    ProjectBuild build() throws IOException {
        return new ProjectBuild(Project.open(root, variable -> Optional.empty()));
    }

    /** The file of the migration that leads to the schema. */
    Path migrate(String note) throws IOException {
        return build().migrate(Optional.of(note), Instant.now())
                .value()
                .flatMap(Migrated::written)
                .orElseThrow()
                .file();
    }
}
