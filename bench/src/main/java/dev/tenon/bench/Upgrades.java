package dev.tenon.bench;

import dev.tenon.bench.Tool.Sources;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.trial.ScratchDatabase;
import dev.tenon.scratch.ScratchFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long whole commands take that apply the same migrations by Tenon and by others, and that find a database with many of them
 * to be where it should be. The tools take turns, each on a database of its own.
 */
final class Upgrades {
    private static final int ROUNDS = 3;

    private Upgrades() {}

    public static void main(String[] sizes) throws Exception {
        int applied = sizes.length > 0 ? Integer.parseInt(sizes[0]) : 1000;
        int standing = sizes.length > 1 ? Integer.parseInt(sizes[1]) : 5000;
        ScratchFolder scratch = ScratchFolder.create("tenon-upgrades-");
        Path work = scratch.path();
        try {
            List<Tool> tools = Tool.all(work);
            System.out.printf(
                    "Java %s, %d cores; medians of %d rounds, which take turns. %s.%n",
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    ROUNDS,
                    String.join(", ", tools.stream().map(Tool::version).toList()));
            apply(tools, SmallMigrations.tables(work.resolve("tables"), applied), applied);
            tools.add(1, new Tool.Tenon("Tenon, in a new checkout", Sources.NEW));
            stand(tools, SmallMigrations.column(work.resolve("column"), standing), standing);
        } finally {
            scratch.delete();
        }
    }

    private static void apply(List<Tool> tools, Sources sources, int count) throws Exception {
        for (Server server : Server.all()) {
            Map<Tool, List<Double>> times = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                for (Tool tool : tools) {
                    try (ScratchDatabase database = server.database()) {
                        double millis = tool.upgrade(sources, database.url());
                        if (round >= 0) {
                            times.computeIfAbsent(tool, any -> new ArrayList<>())
                                    .add(millis);
                        }
                    }
                }
            }
            System.out.printf("%n## %,d small migrations, %s%n%n", count, server.name());
            table("apply all, new database", times, tools.get(0));
        }
    }

    private static void stand(List<Tool> tools, Sources sources, int count) throws Exception {
        for (Server server : Server.all()) {
            Map<Tool, List<Double>> status = new LinkedHashMap<>();
            Map<Tool, List<Double>> nothing = new LinkedHashMap<>();
            Map<Tool, ScratchDatabase> databases = new LinkedHashMap<>();
            try {
                for (Tool tool : tools) {
                    databases.put(tool, server.database());
                    tool.upgrade(sources, databases.get(tool).url());
                }
                for (int round = -1; round < ROUNDS; round++) {
                    for (Tool tool : tools) {
                        double asked = tool.status(sources, databases.get(tool).url());
                        double idle = tool.upgrade(sources, databases.get(tool).url());
                        if (round >= 0) {
                            status.computeIfAbsent(tool, any -> new ArrayList<>())
                                    .add(asked);
                            nothing.computeIfAbsent(tool, any -> new ArrayList<>())
                                    .add(idle);
                        }
                    }
                }
            } finally {
                databases.values().forEach(ScratchDatabase::close);
            }
            System.out.printf("%n## %,d migrations that are there, %s%n%n", count, server.name());
            table("where does it stand?", status, tools.get(0));
            System.out.println();
            table("an upgrade with nothing to do", nothing, tools.get(0));
        }
    }

    private static void table(String what, Map<Tool, List<Double>> times, Tool first) {
        System.out.printf("| %s | median | slowest | times Tenon |%n| --- | ---: | ---: | ---: |%n", what);
        double own = Introspection.median(times.get(first));
        times.forEach((tool, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f ms | %,.0f ms | %.1f |%n",
                tool.name(),
                Introspection.median(all),
                Introspection.slowest(all),
                Introspection.median(all) / own));
    }

    /** Where databases are made. */
    private record Server(String name, Optional<String> url) {
        static List<Server> all() {
            List<Server> all = new ArrayList<>(List.of(new Server("SQLite", Optional.empty())));
            Optional.ofNullable(System.getenv("TENON_BENCH_POSTGRES"))
                    .ifPresent(url -> all.add(new Server("PostgreSQL", Optional.of(url))));
            return all;
        }

        ScratchDatabase database() {
            return url.map(address -> ScratchDatabase.on(DatabaseUrl.parse(address)))
                    .orElseGet(ScratchDatabase::sqlite);
        }
    }
}
