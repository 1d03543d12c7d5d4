package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.fleet.Outcome.Result;
import dev.tenon.migrate.fleet.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the report of an earlier run on many databases says.
 *
 * @param done the names of those that got to where they should be
 */
record EarlierRun(Set<String> done) {

    /** @throws UsageException if the file is no such report, or one of an upgrade to another place */
    static EarlierRun read(Path file, String place, List<String> heads) throws IOException {
        JsonNode report = document(file);
        if (!report.path("databases").isArray()) {
            throw new UsageException(file + " is no report of `dsl db upgrade`, which --report writes");
        }
        List<String> then = new ArrayList<>();
        report.path("heads").forEach(head -> then.add(head.asString()));
        if (!report.path("target").asString().equals(place) || !then.equals(heads)) {
            throw new UsageException(file + " is the report of an upgrade to "
                    + report.path("target").asString() + " ("
                    + String.join(", ", then) + "), and this one is to " + place + " (" + String.join(", ", heads)
                    + "); run it without --resume: what is done is found to be done");
        }
        Set<String> done = new HashSet<>();
        for (JsonNode database : report.path("databases")) {
            String outcome = database.path("outcome").asString();
            if (outcome.equals(FleetData.word(Result.APPLIED)) || outcome.equals(FleetData.word(Result.CURRENT))) {
                done.add(database.path("name").asString());
            }
        }
        return new EarlierRun(done);
    }

    private static JsonNode document(Path file) throws IOException {
        try {
            return JsonMapper.shared().readTree(TextFiles.read(file));
        } catch (JacksonException e) {
            throw new UsageException(file + " is no JSON");
        }
    }

    List<Target> left(List<Target> all) {
        return all.stream().filter(target -> !done.contains(target.name())).toList();
    }
}
