package dev.tenon.compiler.raise;

import java.util.List;
import java.util.regex.Pattern;

/** Tables are often named by a plural, entities never. Where the rule errs, the name is odd and the schema right. */
final class EnglishPlural {
    private static final Pattern NO_PLURAL = Pattern.compile(".*(ss|us|is|news|series|species|sms|gps)");

    private record Rule(String plural, String singular) {}

    private static final List<Rule> RULES = List.of(
            new Rule("people", "person"),
            new Rule("children", "child"),
            new Rule("indices", "index"),
            new Rule("ies", "y"),
            new Rule("sses", "ss"),
            new Rule("statuses", "status"),
            new Rule("xes", "x"),
            new Rule("ches", "ch"),
            new Rule("shes", "sh"),
            new Rule("s", ""));

    private EnglishPlural() {}

    static String singular(String word) {
        if (NO_PLURAL.matcher(word).matches()) {
            return word;
        }
        return RULES.stream()
                .filter(rule -> word.endsWith(rule.plural))
                .findFirst()
                .map(rule -> word.substring(0, word.length() - rule.plural.length()) + rule.singular)
                .filter(singular -> singular.length() > 1)
                .orElse(word);
    }
}
