package dev.tenon.cli.command.db;

import dev.tenon.migrate.run.Leaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is lost by taking a migration back, for programs.
 *
 * @param what a table, or {@code table.column}
 * @param rows that lose it; at most so many where {@code partly}. Absent where nobody can count them
 * @param kept whether it is put aside, and not lost
 * @param partly the values stay, and the type that they get does not hold all of what they say
 */
record LossData(String migration, String what, Optional<Long> rows, boolean partly, boolean kept) {

    static List<LossData> of(List<Leaving> leaving) {
        List<LossData> losses = new ArrayList<>();
        for (Leaving one : leaving) {
            String migration = one.revision().id();
            one.losses()
                    .forEach((loss, rows) ->
                            losses.add(new LossData(migration, loss.place(), Optional.of(rows), loss.partly(), false)));
            one.kept()
                    .forEach((loss, rows) ->
                            losses.add(new LossData(migration, loss.place(), Optional.of(rows), loss.partly(), true)));
            one.uncounted()
                    .forEach(table -> losses.add(new LossData(migration, table, Optional.empty(), false, false)));
        }
        return losses;
    }
}
