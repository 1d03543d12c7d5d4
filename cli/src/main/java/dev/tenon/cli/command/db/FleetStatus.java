package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.command.db.Status.Place;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.fleet.Target;
import dev.tenon.migrate.fleet.Workers;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where many databases stand. */
final class FleetStatus {
    private final Session session;
    private final TargetOptions options;
    private final Migrations migrations;

    FleetStatus(Session session, TargetOptions options) throws IOException {
        this.session = session;
        this.options = options;
        this.migrations = session.migrations();
    }

    private record Row(Target target, Status status) {
        Data data() {
            return new Data(
                    target.name(),
                    target.url().display(),
                    word(status.place()),
                    status.position().filter(at -> !at.applied().isEmpty()).map(Position::place),
                    status.failure().isPresent()
                            ? List.of()
                            : status.pending().stream().map(Revision::id).toList(),
                    status.failure());
        }
    }

    /** @param at where it stands; absent where it holds no migration */
    private record Data(
            String name,
            String database,
            String place,
            Optional<String> at,
            List<String> pending,
            Optional<String> failure) {}

    private record Report(List<String> heads, List<Data> databases) {}

    private static String word(Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    int tell() throws IOException {
        ClassSource classes = session.project().classes();
        List<Row> rows = Workers.ask(
                options.targets(session, migrations),
                options.parallel(),
                target -> new Row(target, status(target, classes)));
        session.out()
                .report(
                        new Report(
                                migrations.heads().stream().map(Revision::id).toList(),
                                rows.stream().map(Row::data).toList()),
                        palette -> text(rows, palette));
        return rows.stream().anyMatch(row -> row.status().failure().isPresent()) ? ExitCode.DATABASE : ExitCode.DONE;
    }

    private Status status(Target target, ClassSource classes) {
        Optional<Position> position = Optional.empty();
        Optional<String> failure = Optional.empty();
        if (Databases.exists(target.url())) {
            try (Migrator migrator = Migrator.open(target.url(), migrations, Progress.SILENT, classes)) {
                position = Optional.of(migrator.position());
            } catch (DatabaseException | RefusedException e) {
                failure = Optional.of(e.getMessage());
            }
        }
        return new Status(target.url(), migrations, Optional.empty(), position, failure);
    }

    private static String text(List<Row> rows, Palette palette) {
        int names = rows.stream()
                .mapToInt(row -> row.target().name().length())
                .max()
                .orElse(0);
        StringBuilder out = new StringBuilder();
        Map<Place, Integer> counts = new EnumMap<>(Place.class);
        for (Row row : rows) {
            counts.merge(row.status().place(), 1, Integer::sum);
            Data data = row.data();
            out.append(("%-" + Math.max(1, names) + "s  ").formatted(data.name()))
                    .append(palette.paint(role(row.status().place()), "%-11s".formatted(data.place())))
                    .append(data.at().map(at -> "  " + at).orElse(""))
                    .append(
                            data.pending().isEmpty()
                                    ? ""
                                    : "  " + data.pending().size() + " pending")
                    .append(data.failure().map(why -> "  " + why).orElse(""))
                    .append('\n');
        }
        return out.append(Texts.count(rows.size(), "database"))
                .append(": ")
                .append(counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + word(count.getKey()))
                        .collect(Collectors.joining(", ")))
                .append(".\n")
                .toString();
    }

    private static Role role(Place place) {
        return switch (place) {
            case CURRENT -> Role.GOOD;
            case BEHIND, EMPTY, MISSING -> Role.WARNING;
            case UNREACHABLE, INTERRUPTED, EDITED, UNKNOWN, DEVELOPMENT -> Role.BAD;
        };
    }
}
