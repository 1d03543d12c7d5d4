package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Map;

/** The rules by old and then new kind, each a word of the language or {@code enum}. */
record CastTable(Map<String, Map<String, List<TableRule>>> rules, Map<String, Fragment> fragments) {

    static final String ENUM = "enum";

    CastTable {
        rules = Map.copyOf(rules);
        fragments = Map.copyOf(fragments);
    }

    List<TableRule> rules(String from, String to) {
        return rules.get(from).get(to);
    }

    TableRule rule(Type from, Type to, Parameters parameters) {
        for (TableRule rule : rules(word(from), word(to))) {
            if (rule.when().holds(parameters)) {
                return rule;
            }
        }
        throw new IllegalStateException("no rule holds for " + from.text() + " to " + to.text());
    }

    private static String word(Type type) {
        return type instanceof Type.Scalar scalar ? scalar.kind().word() : ENUM;
    }
}
