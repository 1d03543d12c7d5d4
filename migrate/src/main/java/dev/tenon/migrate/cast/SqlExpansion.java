package dev.tenon.migrate.cast;

import java.util.Map;

/** Fills in templates for one pair of types. */
record SqlExpansion(Map<String, Fragment> fragments, Parameters parameters) {

    String expand(Template template) {
        return expand(template, "");
    }

    private String expand(Template template, String argument) {
        StringBuilder sql = new StringBuilder();
        for (Template.Part part : template.parts()) {
            sql.append(expand(part, argument));
        }
        return sql.toString();
    }

    private String expand(Template.Part part, String argument) {
        if (part instanceof Template.Literal literal) {
            return literal.sql();
        }
        if (part instanceof Template.Word word) {
            return parameters.word(word.name());
        }
        if (part instanceof Template.Amount amount) {
            return String.valueOf(amount.sum().value(parameters));
        }
        if (part instanceof Template.Call call) {
            Template body = fragments.get(call.fragment()).sql(parameters);
            return expand(body, expand(call.argument(), argument));
        }
        return argument;
    }
}
