package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.OnlineStep;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.run.Loss;
import dev.tenon.migrate.run.Migrator.Planned;
import dev.tenon.migrate.run.Violation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a plan for people. */
record PlanText(Palette palette, Set<Loss> kept) {
    PlanText(Palette palette) {
        this(palette, Set.of());
    }

    String print(List<Planned> planned, List<Violation> violations) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < planned.size(); i++) {
            Planned migration = planned.get(i);
            text.append('\n')
                    .append(palette.paint(Role.TITLE, migration.revision().id()))
                    .append(palette.paint(Role.FAINT, ShortWay.phrase(migration.revision())));
            migration.revision().note().ifPresent(note -> text.append("  ").append(note));
            text.append('\n');
            new PlanText(palette, migration.kept()).plan(migration.plan(), i == 0, violations, text);
            if (migration.plan().steps().isEmpty()) {
                text.append("  nothing to run: it is only recorded\n");
            }
        }
        return text.toString();
    }

    /** @param first whether it was asked already what can be asked before anything runs */
    void plan(Plan plan, boolean first, List<Violation> violations, StringBuilder text) {
        Optional<Operation.Online> line = Optional.empty();
        for (Segment segment : plan.segments()) {
            Optional<Operation.Online> now = segment.online().map(OnlineStep::line);
            if (now.isPresent() && !now.equals(line)) {
                operation(now.get(), text);
            }
            line = now;
            if (plan.isStepped()) {
                text.append(now.isPresent() ? "      " : "  ")
                        .append(transaction(segment))
                        .append('\n');
            }
            for (PlannedStep step : segment.steps()) {
                if (now.isEmpty()) {
                    operations(step, text);
                }
                step(step, first && step.asksFirst(), violations, text);
            }
        }
    }

    private String transaction(Segment segment) {
        if (segment.alone().isPresent()) {
            return palette.paint(Role.FAINT, "-- outside of any transaction");
        }
        String what = segment.batches()
                .map(batches -> "in batches of " + batches.batching().rows() + " rows by "
                        + String.join(", ", batches.key()) + ", each a transaction of its own"
                        + (batches.batching().pauseMillis() == 0
                                ? ""
                                : ", with " + batches.batching().pauseMillis() + " ms between them"))
                .orElse("in a transaction of its own");
        return palette.paint(Role.FAINT, "-- " + what);
    }

    private void operations(PlannedStep step, StringBuilder text) {
        if (step.operations().isEmpty()) {
            text.append("  ")
                    .append(palette.paint(Role.FAINT, "-- for all of them"))
                    .append('\n');
        }
        for (Operation operation : step.operations()) {
            operation(operation, text);
        }
    }

    private void step(PlannedStep step, boolean asked, List<Violation> violations, StringBuilder text) {
        for (Preflight preflight : step.preflights()) {
            text.append("      ").append(claim(preflight, asked, violations)).append('\n');
        }
        for (Statement statement : step.statements()) {
            statement(statement, text);
        }
        step.java()
                .ifPresent(java -> text.append("      ")
                        .append(palette.paint(Role.WARNING, "-- runs Java: what it does to the rows is its own"))
                        .append('\n'));
        if (step.operations().stream().anyMatch(Operation.BringBack.class::isInstance)) {
            text.append("      ")
                    .append(palette.paint(Role.WARNING, "-- writes the rows that were put aside"))
                    .append('\n');
        } else if (step.statements().isEmpty() && step.java().isEmpty()) {
            text.append("      ")
                    .append(palette.paint(Role.FAINT, "-- nothing to run on this product"))
                    .append('\n');
        }
    }

    private void operation(Operation operation, StringBuilder text) {
        text.append("  ")
                .append(palette.paint(Role.CODE, OperationPrinter.summary(operation)))
                .append('\n');
        Operation what = operation instanceof Operation.Online online ? online.operation() : operation;
        if (what instanceof Operation.RawSql sql) {
            sql.effects()
                    .forEach(effect -> text.append("      ")
                            .append(palette.paint(Role.FAINT, "effect: " + OperationPrinter.summary(effect)))
                            .append('\n'));
        }
        operation
                .inSchema()
                .flatMap(each -> Loss.of(each).stream())
                .forEach(loss -> text.append("      ").append(loss(loss)).append('\n'));
    }

    private String loss(Loss loss) {
        return kept.contains(loss)
                ? palette.paint(Role.FAINT, "puts aside: " + loss.place())
                : palette.paint(Role.BAD, (loss.partly() ? "may lose data: " : "loses data: ") + loss.name());
    }

    private void statement(Statement statement, StringBuilder text) {
        statement
                .sql()
                .lines()
                .forEach(line -> text.append("      ").append(line).append('\n'));
        text.setLength(text.length() - 1);
        text.append(";\n      ")
                .append(palette.paint(heavy(statement) ? Role.WARNING : Role.FAINT, "-- " + effect(statement)))
                .append('\n');
    }

    private String claim(Preflight preflight, boolean asked, List<Violation> violations) {
        List<Violation> broken =
                violations.stream().filter(v -> v.preflight().equals(preflight)).toList();
        if (!broken.isEmpty()) {
            return broken.get(0).text().replace("\n", "\n      ").transform(t -> palette.paint(Role.BAD, t));
        }
        return asked
                ? palette.paint(Role.GOOD, preflight.claim() + ": so in every row")
                : palette.paint(Role.FAINT, preflight.claim() + ": asked when its turn comes");
    }

    private static boolean heavy(Statement statement) {
        return statement.work() == Work.REWRITE
                || (statement.work() != Work.CATALOG && statement.lock() == LockLevel.ACCESS_EXCLUSIVE);
    }

    private static String effect(Statement statement) {
        String work = words(statement.work());
        return statement.lock() == LockLevel.NONE
                ? work
                : work + "; lock: " + statement.lock().words();
    }

    static String words(Work work) {
        return switch (work) {
            case CATALOG -> "changes the catalog only";
            case SAMPLE -> "reads a sample of the rows";
            case SCAN -> "reads every row";
            case INDEX_BUILD -> "builds an index";
            case REWRITE -> "writes rows anew";
        };
    }
}
