package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.live.LiveDatabase;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.op.Operation.OfTable;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody made by hand in a table that a plan makes anew: it would go with the old table. A column stops the run, as it
 * may hold the only copy of something; what holds no rows is told.
 */
public final class HandMade {
    private final Connection connection;
    private final Dialect dialect;
    private final Progress progress;
    /** By the name of its table now; looked for once, when it is first needed. */
    private Optional<Map<String, Strange>> found = Optional.empty();

    /** @param others in words */
    private record Strange(List<String> columns, List<String> others) {}

    public HandMade(Connection connection, Dialect dialect, Progress progress) {
        this.connection = connection;
        this.dialect = dialect;
        this.progress = progress;
    }

    /**
     * @param name of what is carried out, for messages
     * @param before the state that the plan starts from
     * @throws RefusedException if a column would be lost; nothing was changed
     */
    public void require(String name, Database before, Plan plan) throws SQLException {
        Map<String, String> former = former(plan);
        for (String table : madeAnew(plan, before)) {
            String there = former.getOrDefault(table, table);
            Strange strange = strange(before).get(there);
            if (strange != null && !strange.columns().isEmpty()) {
                throw new RefusedException(
                        Reason.FINDING,
                        name + " makes the table " + there + " anew, and " + there
                                + " has what no migration knows, which would be lost with all its values; nothing was changed\n  column "
                                + String.join("\n  column ", strange.columns())
                                + "\nDrop it by hand, or let a migration know it (`dsl db drift` tells how), and run this again");
            } else if (strange != null) {
                progress.note("the table " + there + " is made anew, without what somebody else gave it: "
                        + String.join(", ", strange.others()));
                found.orElseThrow().remove(there);
            }
        }
        former.forEach(this::rename);
    }

    /** The next plan knows a table by its new name. */
    private void rename(String now, String then) {
        if (found.isPresent() && found.get().containsKey(then)) {
            found.get().put(now, found.get().remove(then));
        }
    }

    private static Map<String, String> former(Plan plan) {
        Map<String, String> former = new HashMap<>();
        for (PlannedStep step : plan.steps()) {
            for (Operation operation : step.operations()) {
                if (operation instanceof RenameTable rename) {
                    String first = former.remove(rename.from());
                    former.put(rename.to(), first == null ? rename.from() : first);
                }
            }
        }
        return former;
    }

    /** A table goes, and nobody asked for that. */
    private Set<String> madeAnew(Plan plan, Database before) {
        Set<String> tables = new LinkedHashSet<>();
        for (PlannedStep step : plan.steps()) {
            boolean drops = step.statements().stream().anyMatch(one -> one.sql().startsWith("drop table "));
            if (drops && step.operations().stream().noneMatch(DropTable.class::isInstance)) {
                step.operations().stream()
                        .filter(OfTable.class::isInstance)
                        .forEach(operation -> tables.add(((OfTable) operation).tableName()));
                before.tables().stream()
                        .map(Table::name)
                        .filter(table -> step.statements().stream()
                                .anyMatch(one -> one.sql().equals("drop table " + dialect.relation(table))))
                        .forEach(tables::add);
            }
        }
        return tables;
    }

    /** Looks for it now, where what comes before the next plan will not have run by then. */
    void look(Database now) throws SQLException {
        strange(now);
    }

    private Map<String, Strange> strange(Database before) throws SQLException {
        if (found.isEmpty()) {
            Map<String, Strange> all = new HashMap<>();
            Live live = LiveDatabase.compare(connection, dialect, Scope.DEFAULT, before);
            for (Table table : before.tables()) {
                live.model()
                        .table(table.name())
                        .map(there -> strange(table, there, live.remarks()))
                        .filter(one -> !one.columns().isEmpty() || !one.others().isEmpty())
                        .ifPresent(one -> all.put(table.name(), one));
            }
            found = Optional.of(all);
        }
        return found.get();
    }

    private Strange strange(Table known, Table there, List<Remark> remarks) {
        List<String> others = new ArrayList<>();
        added(known.constraints(), there.constraints()).forEach(name -> others.add("constraint " + name));
        if (!keepsGuests()) {
            added(known.indexes(), there.indexes()).forEach(name -> others.add("index " + name));
        }
        there.options().stream()
                .filter(option -> !known.is(option))
                .forEach(option -> others.add("option " + option.word()));
        remarks.stream()
                .filter(remark -> remark.object().equals("table " + known.name()))
                .map(Remark::text)
                .filter(text -> !text.contains("only PostgreSQL has"))
                .forEach(others::add);
        return new Strange(added(known.columns(), there.columns()), others);
    }

    /** Around a rebuild SQLite's session makes indexes and triggers of others again. */
    private boolean keepsGuests() {
        return dialect.name().equals("sqlite");
    }

    private static List<String> added(Names<? extends Named> known, Names<? extends Named> there) {
        return there.stream().map(Named::name).filter(name -> !known.has(name)).toList();
    }
}
