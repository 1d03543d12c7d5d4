package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Strides.Doubt;
import dev.tenon.migrate.diff.Strides.KeyMapping;
import dev.tenon.migrate.diff.Strides.Stride;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Alternative;
import dev.tenon.migrate.op.Step.Decide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two halves of a migration between two models: what can be known as operations, what cannot as questions.
 *
 * <p>The way is cut into stages at each question of identity (is this column that one, renamed?). Within a stage nothing
 * is ambiguous; both answers of its question lead to the same end, so the way back has the same stages in reverse.
 */
public final class StepWriter {
    private final CastRegistry casts;
    private final RowEvidence rows;
    private final Remarks remarks;
    private final Strides strides;

    public StepWriter(CastRegistry casts) {
        this(casts, RowEvidence.NONE);
    }

    /** @param rows a database's word on which of what is gone may be what is new */
    public StepWriter(CastRegistry casts, RowEvidence rows) {
        this.casts = casts;
        this.rows = rows;
        this.remarks = new Remarks(casts);
        this.strides = new Strides(casts);
    }

    /** Up and down of a migration. */
    public record Steps(List<Step> up, List<Step> down) {
        public Steps {
            up = List.copyOf(up);
            down = List.copyOf(down);
        }
    }

    /**
     * A stretch of the way.
     *
     * @param question empty where there is nothing to ask
     */
    private record Stage(
            Database from, Database to, Renames renames, Optional<Identity> question, Optional<Proposal> proposal) {

        Stage(Database from, Database to, Renames renames, Optional<Identity> question) {
            this(from, to, renames, question, Optional.empty());
        }
    }

    /**
     * Is the one the other?
     *
     * @param renames what a yes means
     * @param likely why renames that nobody is asked about go along with it
     */
    private record Identity(String subject, String text, Renames renames, Map<Operation, String> likely) {}

    public Steps write(Database before, Database after, Renames hints, Answers answers) {
        Answers resolved = answers.among(before);
        Renames renames = Moves.with(resolved.with(hints), before, after, name -> resolved.refuse(name, ""));
        requireActive(before, after, renames, resolved);
        List<Stage> stages = stages(before, after, renames, resolved);
        List<Step> up = new ArrayList<>();
        List<Step> down = new ArrayList<>();
        for (Stage stage : stages) {
            up.addAll(forward(stage));
            down.addAll(0, backward(stage));
        }
        return new Steps(up, down);
    }

    private static void requireActive(Database before, Database after, Renames renames, Answers answers) {
        List<Operation> operations = RenameDiff.operations(Namespaces.open(before, after), after, renames);
        for (Answers.Rename answer : answers.renames()) {
            boolean active = operations.contains(
                    answer.table().isEmpty()
                            ? new Operation.RenameTable(answer.from(), answer.to())
                            : new Operation.RenameColumn(answer.table(), answer.from(), answer.to()));
            if (!active) {
                throw new IllegalArgumentException("--rename " + answer
                        + " names nothing that is gone and nothing that is new; see `dsl db migrate` without it");
            }
        }
    }

    // ----------------------------------------------------------------- stages

    private List<Stage> stages(Database before, Database after, Renames renames, Answers answers) {
        Database open = Namespaces.open(before, after);
        List<Operation> known = RenameDiff.operations(open, after, renames);
        Database renamed = Replay.apply(open, known);
        Identities identities = new Identities(casts, rows, answers, after, known);
        List<Similarity.Pair<Table>> tables = identities.tables(renamed);
        if (tables.isEmpty() && !identities.anyColumns(renamed)) {
            return List.of(new Stage(before, after, renames, Optional.empty()));
        }
        List<Stage> stages = new ArrayList<>();
        // What questions stand on comes first: the renames that are known, the enums and values that new columns have.
        Database state = Differ.meanwhile(withEnums(renamed, after), before, after, renames);
        stages.add(new Stage(before, state, renames, Optional.empty()));
        Substitution substitution = new Substitution(after);
        for (Similarity.Pair<Table> pair : tables) {
            Database next = substitution.table(state, pair.gone(), pair.added());
            identities.renamed(pair.gone().name(), pair.added().name());
            stages.add(
                    new Stage(state, next, Renames.NONE, Optional.of(identity(pair, identities.likelyColumns(pair)))));
            state = next;
        }
        KeyMoves moves = new KeyMoves(state, after, identities);
        for (KeyMove move : moves.all()) {
            Optional<Stage> moved = proposed(move, state, moves.behind(state, move, substitution), Optional.empty());
            moved.ifPresent(stages::add);
            state = moved.map(Stage::to).orElse(state);
        }
        for (Table now : after.tables()) {
            Optional<Stage> composed = composition(state, now, identities, substitution);
            composed.ifPresent(stages::add);
            state = composed.map(Stage::to).orElse(state);
            Optional<Table> old = state.table(now.name());
            if (old.isPresent()) {
                for (Similarity.Pair<Column> pair : identities.columns(old.get(), now)) {
                    Database next = substitution.column(state, now.name(), pair.gone(), pair.added());
                    stages.add(new Stage(state, next, Renames.NONE, Optional.of(identity(now.name(), pair))));
                    state = next;
                }
            }
        }
        stages.add(new Stage(state, after, Renames.NONE, Optional.empty()));
        return stages;
    }

    private Optional<Stage> composition(Database state, Table now, Identities identities, Substitution substitution) {
        return identities.composition(state, now).flatMap(composition -> {
            Database next = substitution.composition(state, now.name(), composition.gone(), composition.added());
            // A part that may be the whole under another name is what a yes to that means.
            Optional<Identity> identity = identities
                    .columns(state.table(now.name()).orElseThrow(), now)
                    .stream()
                    .filter(pair -> composition.gone().contains(pair.gone())
                            && composition.added().contains(pair.added()))
                    .findFirst()
                    .map(pair -> identity(now.name(), pair));
            return proposed(composition, state, next, identity);
        });
    }

    /** Empty where it is not possible there and back. */
    private Optional<Stage> proposed(Proposal proposal, Database from, Database to, Optional<Identity> identity) {
        boolean possible = proposal.steps(from, to, casts, remarks, true).isPresent()
                && proposal.back().steps(to, from, casts, remarks, false).isPresent();
        return possible
                ? Optional.of(new Stage(from, to, Renames.NONE, identity, Optional.of(proposal)))
                : Optional.empty();
    }

    private static Database withEnums(Database state, Database after) {
        Names<EnumType> enums = state.enums();
        for (EnumType now : after.enums()) {
            Optional<EnumType> old = enums.get(now.name());
            enums = old.isEmpty()
                    ? enums.with(now)
                    : enums.replace(now.name(), old.get().withValues(EnumUse.meanwhile(old.get(), now)));
        }
        return state.withEnums(enums);
    }

    private static Identity identity(Similarity.Pair<Table> pair, List<Similarity.Pair<Column>> columns) {
        String gone = pair.gone().name();
        String added = pair.added().name();
        Map<ColumnRef, String> renamed = new HashMap<>();
        Map<Operation, String> likely = new HashMap<>();
        for (Similarity.Pair<Column> column : columns) {
            String from = column.gone().name();
            String to = column.added().name();
            renamed.put(new ColumnRef(added, to), from);
            likely.put(
                    new Operation.RenameColumn(added, from, to),
                    column.likeness().words());
        }
        return new Identity(
                gone + ":" + added,
                "the table " + gone + " is gone and the table " + added + " is new"
                        + pair.likeness().text(),
                new Renames(Map.of(added, gone), renamed, Map.of(), Map.of()),
                likely);
    }

    private static Identity identity(String table, Similarity.Pair<Column> pair) {
        Column gone = pair.gone();
        Column added = pair.added();
        return new Identity(
                table + "." + gone.name() + ":" + added.name(),
                table + "." + gone.name() + " (" + gone.type().text() + ") is gone and " + table + "." + added.name()
                        + " (" + added.type().text() + ") is new"
                        + pair.likeness().text(),
                new Renames(Map.of(), Map.of(new ColumnRef(table, added.name()), gone.name()), Map.of(), Map.of()),
                Map.of());
    }

    // ------------------------------------------------------------------ steps

    private List<Step> forward(Stage stage) {
        return stage.proposal().isPresent() ? List.of(proposed(stage, true)) : known(stage);
    }

    private List<Step> known(Stage stage) {
        return stage.question()
                .map(identity -> List.<Step>of(new Decide(
                        "rename",
                        identity.subject(),
                        identity.text(),
                        List.of(
                                new Alternative("keep", kept(stage, identity)),
                                new Alternative("new", plain(stage.from(), stage.to(), Renames.NONE, true))))))
                .orElseGet(() -> asking(stage.from(), stage.to(), stage.renames()));
    }

    private List<Step> kept(Stage stage, Identity identity) {
        return plain(stage.from(), stage.to(), identity.renames(), true).stream()
                .map(step -> step instanceof Step.Do does && identity.likely().containsKey(does.operation())
                        ? new Step.Do(
                                does.operation(), Optional.of(identity.likely().get(does.operation())))
                        : step)
                .toList();
    }

    /** What is proposed, or one column under another name, or nothing of the kind. */
    private Step proposed(Stage stage, boolean up) {
        Proposal proposal = stage.proposal().orElseThrow();
        Database from = up ? stage.from() : stage.to();
        Database to = up ? stage.to() : stage.from();
        List<Alternative> alternatives = new ArrayList<>();
        alternatives.add(new Alternative(
                proposal.alternative(),
                (up ? proposal : proposal.back())
                        .steps(from, to, casts, remarks, up)
                        .orElseThrow()));
        stage.question()
                .map(Identity::renames)
                .ifPresent(renames -> alternatives.add(
                        new Alternative("keep", plain(from, to, up ? renames : renames.inverse(), up))));
        alternatives.add(new Alternative("new", plain(from, to, Renames.NONE, up)));
        return new Decide(
                proposal.kind(),
                proposal.subject(),
                up ? proposal.question() : "the way back: choose as in up",
                alternatives);
    }

    private List<Step> backward(Stage stage) {
        if (stage.proposal().isPresent()) {
            return List.of(proposed(stage, false));
        }
        return stage.question()
                .map(identity -> List.<Step>of(new Decide(
                        "rename",
                        "the way back: choose as in up",
                        List.of(
                                new Alternative(
                                        "keep",
                                        plain(
                                                stage.to(),
                                                stage.from(),
                                                identity.renames().inverse(),
                                                false)),
                                new Alternative("new", plain(stage.to(), stage.from(), Renames.NONE, false))))))
                .orElseGet(() -> plain(stage.to(), stage.from(), stage.renames().inverse(), false));
    }

    /** With a question wherever the author's word is needed. */
    private List<Step> asking(Database from, Database to, Renames renames) {
        List<Step> steps = new ArrayList<>();
        for (Stride stride : strides.between(from, to, renames)) {
            steps.add(question(stride).orElseGet(() -> remarks.step(stride.operation(), stride.state(), true)));
        }
        return steps;
    }

    /** Without questions: inside an alternative, and on the way back, where nobody can be asked. */
    private List<Step> plain(Database from, Database to, Renames renames, boolean up) {
        List<Step> steps = new ArrayList<>();
        for (Stride stride : strides.between(from, to, renames)) {
            Doubt doubt = strides.doubt(stride.operation(), stride.state());
            if (stride.mapping().isPresent()) {
                steps.addAll(mapped(stride, up));
            } else if (doubt == Doubt.FILL) {
                steps.addAll(fill((Operation.AddColumn) stride.operation(), stride.state(), up));
            } else if (doubt == Doubt.NO_CAST) {
                steps.addAll(replace(stride, up));
            } else if (doubt == Doubt.ROWS_OF_SQL) {
                steps.addAll(remarks.anew((Operation.SetObject) stride.operation(), up));
            } else {
                steps.add(remarks.step(stride.operation(), stride.state(), up));
            }
        }
        return steps;
    }

    private Optional<Step> question(Stride stride) {
        Operation operation = stride.operation();
        return switch (strides.doubt(operation, stride.state())) {
            case NONE -> Optional.empty();
            case FILL -> Optional.of(fillQuestion((Operation.AddColumn) operation, stride.state()));
            case LOSSY_CAST, NO_CAST ->
                Optional.of(stride.mapping().isPresent() ? keyQuestion(stride) : castQuestion(stride));
            case ROWS_OF_SQL -> Optional.of(tableQuestion((Operation.SetObject) operation));
            case ENUM_VALUE -> Optional.of(EnumUse.question((Operation.SetEnumValues) operation, stride.state()));
        };
    }

    private Step fillQuestion(Operation.AddColumn add, Database state) {
        Column column = add.column();
        return new Decide(
                "fill",
                add.tableName() + "." + column.name(),
                add.tableName() + "." + column.name() + " (" + column.type().text()
                        + ") is required and has no default: what do the rows get that are there?",
                List.of(
                        new Alternative("fill", fill(add, state, true)),
                        new Alternative(
                                "empty",
                                List.of(new Step.Do(
                                        add, Optional.of("only if " + add.tableName() + " holds no rows"))))));
    }

    private List<Step> fill(Operation.AddColumn add, Database state, boolean up) {
        Column column = add.column();
        String remark = up ? "write the value the rows shall get" : "cannot be known any more: rows get this";
        return List.of(
                Step.Do.of(new Operation.AddColumn(add.tableName(), column.withRequired(false))),
                new Step.Do(
                        new Operation.Backfill(
                                add.tableName(),
                                List.of(new Operation.Assignment(column.name(), Fill.value(column, state))),
                                Optional.empty()),
                        Optional.of(remark)),
                Step.Do.of(new Operation.SetRequired(add.tableName(), column.name(), true)));
    }

    private Step castQuestion(Stride stride) {
        Operation.AlterType alter = (Operation.AlterType) stride.operation();
        List<Alternative> alternatives = new ArrayList<>();
        if (casts.classify(alter) == CastClass.LOSSY) {
            alternatives.add(new Alternative("cast", List.of(remarks.step(alter, true))));
        }
        alternatives.add(new Alternative("replace", replace(stride, true)));
        return new Decide(
                "cast",
                alter.tableName() + "." + alter.column(),
                alter.tableName() + "." + alter.column() + " changes from "
                        + alter.before().text() + " to " + alter.after().text() + ", and no cast keeps every value",
                alternatives);
    }

    private Step tableQuestion(Operation.SetObject set) {
        String name = set.before().name();
        return new Decide(
                "table",
                name,
                "the SQL of the table " + name + " has changed: how do its rows get from the one to the other?",
                List.of(new Alternative("anew", remarks.anew(set, true))));
    }

    private List<Step> mapped(Stride stride, boolean up) {
        KeyMapping mapping = stride.mapping().orElseThrow();
        return mapping.change().mapped(stride.state(), mapping.spared(), remarks, up);
    }

    private Step keyQuestion(Stride stride) {
        KeyMapping mapping = stride.mapping().orElseThrow();
        return new Decide(
                "key",
                mapping.change().subject(),
                mapping.change().question(),
                List.of(
                        new Alternative("map", mapped(stride, true)),
                        new Alternative(
                                "replace", mapping.change().replaced(stride.state(), mapping.spared(), remarks))));
    }

    /** A new column in place of the old: the author writes the conversion between the two. */
    private List<Step> replace(Stride stride, boolean up) {
        return new Replacement((Operation.AlterType) stride.operation(), stride.spared(), stride.state(), remarks, up)
                .steps();
    }
}
