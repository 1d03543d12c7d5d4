package dev.tenon.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: its own options first, those of every command by themselves. */
final class HelpText {
    private HelpText() {}

    static void print(CommandLine line, PrintStream out, Ansi ansi) {
        CommandSpec spec = line.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        usage.customSynopsis(synopsis(spec));
        usage.sortOptions(false);
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n");
        usage.commandListHeading("%nCommands:%n");
        Map<String, CommandLine.IHelpSectionRenderer> sections = line.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "\nUsage: ");
        line.usage(out, ansi);
    }

    private static String synopsis(CommandSpec spec) {
        String positionals = spec.positionalParameters().stream()
                .map(parameter -> parameter.arity().min() == 0
                        ? " [" + parameter.paramLabel() + "]"
                        : " " + parameter.paramLabel())
                .collect(Collectors.joining());
        return spec.qualifiedName() + (spec.subcommands().isEmpty() ? "" : " COMMAND") + positionals + " [OPTION]...";
    }

    private static String options(Help help) {
        List<OptionSpec> own = help.commandSpec().options().stream()
                .filter(option -> !isGlobal(option))
                .toList();
        List<OptionSpec> global =
                help.commandSpec().options().stream().filter(HelpText::isGlobal).toList();
        return (own.isEmpty() ? "" : "\nOptions:\n" + help.optionListExcludingGroups(own))
                + "\nOptions of every command:\n" + help.optionListExcludingGroups(global);
    }

    private static boolean isGlobal(ArgSpec option) {
        return option.scopeType() == CommandLine.ScopeType.INHERIT;
    }
}
