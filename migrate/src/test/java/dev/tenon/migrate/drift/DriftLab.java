package dev.tenon.migrate.drift;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.util.List;
import java.util.Optional;

/** A database that one migration made, with a bit of everything. */
final class DriftLab {
    static final String SCHEMA = """
            enum Status { open, held, done }

            /// Who comes.
            entity Guest {
              id    : long = auto() pk
              name  : str(80)
              email : str(320)? unique
            }

            entity Booking {
              id     : long = auto() pk
              guest  : ref Guest
              status : Status = open
              seats  : int = 2 index
              note   : text?
              check some_seats (seats > 0)
            }

            view open_bookings from (Booking) {
              postgresql "select id, seats from booking where status = 'open'"
              sqlite "select id, seats from booking where status = 'open'"
            }
            """;

    /** What SQLite has no word for. */
    static final String POSTGRESQL = """

            sql function total on postgresql \"""create or replace function total(a int) returns int language sql as $$
              select a
              + 1
            $$\"""

            sql function noted on postgresql \"""create or replace function noted() returns trigger language plpgsql as $$
              begin return new; end $$\"""

            sql trigger booking_noted on postgresql "create trigger booking_noted before insert on booking for each row execute function noted()" after (noted)

            sql setting guest_parameters on postgresql "alter table guest set (fillfactor = 70)" drop "alter table guest reset (fillfactor)"

            sql setting guest_email_storage on postgresql "alter table guest alter column email set storage external" drop "alter table guest alter column email set storage extended"

            sql table tally on postgresql "create table tally (day date not null, n integer) partition by range (day, n)"
            """;

    static final Scope SCOPE = Scope.of(List.of(Scope.ALL), List.of());

    private DriftLab() {}

    static Lowered lowered(String schema) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", schema)));
        if (compilation.hasErrors()) {
            throw new IllegalArgumentException(String.valueOf(compilation.diagnostics()));
        }
        return compilation.lowered().orElseThrow();
    }

    static Database model(Lab lab) {
        return lowered(schema(lab)).model();
    }

    static String schema(Lab lab) {
        return lab.isSqlite() ? SCHEMA : SCHEMA + POSTGRESQL;
    }

    /** Empties the database and brings it to the model. */
    static Migrations make(Lab lab, Database model) throws Exception {
        lab.empty();
        Migrations migrations = Files.load(files(model));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
        return migrations;
    }

    /** The migration that makes it. */
    static List<SourceFile> files(Database model) {
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
        return List.of(Files.file("20261120T080000_first", List.of(), model, steps));
    }

    static Drift drift(Lab lab, Migrations migrations, Optional<Database> schema) {
        try (OpenDatabase database = OpenDatabase.open(lab.url(), Progress.SILENT)) {
            return DatabaseDrift.of(database, migrations, schema, SCOPE).drift();
        }
    }

    /** A line each. */
    static List<String> lines(Drift drift) {
        return drift.findings().stream().map(DriftLab::line).toList();
    }

    private static String line(Finding finding) {
        return finding.object() + ": "
                + finding.mend()
                        .map(mend -> finding.found().orElse("") + " -> " + mend)
                        .orElseGet(() -> head(finding.expected()) + " | " + head(finding.found()));
    }

    private static String head(Optional<String> text) {
        return text.map(t -> t.lines().findFirst().orElse("")).orElse("-");
    }
}
