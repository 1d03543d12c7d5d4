package dev.tenon.cli;

import dev.tenon.cli.command.CheckCommand;
import dev.tenon.cli.command.CompletionCommand;
import dev.tenon.cli.command.DiagramCommand;
import dev.tenon.cli.command.FmtCommand;
import dev.tenon.cli.command.GenerateCommand;
import dev.tenon.cli.command.InitCommand;
import dev.tenon.cli.command.LspCommand;
import dev.tenon.cli.command.ServeCommand;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.db.BaselineCommand;
import dev.tenon.cli.command.db.BranchesCommand;
import dev.tenon.cli.command.db.CheckMigrationsCommand;
import dev.tenon.cli.command.db.DiffCommand;
import dev.tenon.cli.command.db.DowngradeCommand;
import dev.tenon.cli.command.db.DriftCommand;
import dev.tenon.cli.command.db.EditCommand;
import dev.tenon.cli.command.db.GuardCommand;
import dev.tenon.cli.command.db.HeadsCommand;
import dev.tenon.cli.command.db.HistoryCommand;
import dev.tenon.cli.command.db.LogCommand;
import dev.tenon.cli.command.db.MergeCommand;
import dev.tenon.cli.command.db.MigrateCommand;
import dev.tenon.cli.command.db.PlanCommand;
import dev.tenon.cli.command.db.PullCommand;
import dev.tenon.cli.command.db.PushCommand;
import dev.tenon.cli.command.db.RebaseCommand;
import dev.tenon.cli.command.db.ResetCommand;
import dev.tenon.cli.command.db.ResolveCommand;
import dev.tenon.cli.command.db.ResumeCommand;
import dev.tenon.cli.command.db.ShowCommand;
import dev.tenon.cli.command.db.SquashCommand;
import dev.tenon.cli.command.db.StampCommand;
import dev.tenon.cli.command.db.StatusCommand;
import dev.tenon.cli.command.db.TrashCommand;
import dev.tenon.cli.command.db.UpgradeCommand;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every command by its words. Only what is made is loaded, so a start costs what its own command costs. */
final class CommandTable {
    static final String GROUP = "db";

    static final Map<String, Function<Session, Object>> TOP = top();
    static final Map<String, Function<Session, Object>> DB = db();

    /** Second names; only for telling which command is meant, the command itself knows them too. */
    static final Map<String, String> ALIASES = Map.of("current", "status");

    /** Commands that can do without options: nothing but words is nothing to parse, and a parser takes its time to load. */
    static final Set<String> BARE = Set.of("status", "current", "guard", "heads", "history");

    private CommandTable() {}

    /** The command, if the arguments are no more than the words of one that can do without more. */
    static Optional<Object> bare(String[] args, Session session) {
        boolean known = args.length == 2 && args[0].equals(GROUP) && BARE.contains(args[1]);
        return known
                ? Optional.of(DB.get(ALIASES.getOrDefault(args[1], args[1])).apply(session))
                : Optional.empty();
    }

    private static Map<String, Function<Session, Object>> top() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("init", session -> new InitCommand(session));
        commands.put("check", session -> new CheckCommand(session));
        commands.put("fmt", session -> new FmtCommand(session));
        commands.put("generate", session -> new GenerateCommand(session));
        commands.put("diagram", session -> new DiagramCommand(session));
        commands.put("serve", session -> new ServeCommand(session));
        commands.put("lsp", session -> new LspCommand(session));
        commands.put("completion", session -> new CompletionCommand(session));
        return Collections.unmodifiableMap(commands);
    }

    private static Map<String, Function<Session, Object>> db() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("status", session -> new StatusCommand(session));
        commands.put("migrate", session -> new MigrateCommand(session));
        commands.put("plan", session -> new PlanCommand(session));
        commands.put("upgrade", session -> new UpgradeCommand(session));
        commands.put("downgrade", session -> new DowngradeCommand(session));
        commands.put("resume", session -> new ResumeCommand(session));
        commands.put("resolve", session -> new ResolveCommand(session));
        commands.put("history", session -> new HistoryCommand(session));
        commands.put("heads", session -> new HeadsCommand(session));
        commands.put("branches", session -> new BranchesCommand(session));
        commands.put("merge", session -> new MergeCommand(session));
        commands.put("edit", session -> new EditCommand(session));
        commands.put("rebase", session -> new RebaseCommand(session));
        commands.put("squash", session -> new SquashCommand(session));
        commands.put("show", session -> new ShowCommand(session));
        commands.put("diff", session -> new DiffCommand(session));
        commands.put("check", session -> new CheckMigrationsCommand(session));
        commands.put("log", session -> new LogCommand(session));
        commands.put("guard", session -> new GuardCommand(session));
        commands.put("stamp", session -> new StampCommand(session));
        commands.put("baseline", session -> new BaselineCommand(session));
        commands.put("drift", session -> new DriftCommand(session));
        commands.put("trash", session -> new TrashCommand(session));
        commands.put("push", session -> new PushCommand(session));
        commands.put("pull", session -> new PullCommand(session));
        commands.put("reset", session -> new ResetCommand(session));
        return Collections.unmodifiableMap(commands);
    }
}
