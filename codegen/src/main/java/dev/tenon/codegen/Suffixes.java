package dev.tenon.codegen;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.SourceVersion;

/**
 * What the names of generated classes end with, behind the name of the entity.
 *
 * @param record of the class of the rows, none by default
 * @param table of the class that says how they are stored
 * @param view the same of a view
 * @param repository of the class that reads and writes them
 * @param id of the class of their keys, where ids are typed
 */
public record Suffixes(String record, String table, String view, String repository, String id) {
    public static final Suffixes USUAL = new Suffixes("", "Table", "View", "Repository", "Id");

    /** @throws WrongSettingException where one is no part of a name, or two classes of an entity would have the same */
    public Suffixes {
        // A view has no table, and may end as one.
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("record", record);
        kinds.put("table", table);
        kinds.put("repository", repository);
        kinds.put("id", id);
        Map<String, String> users = new HashMap<>();
        kinds.forEach((kind, suffix) -> {
            requirePartOfAName(kind, suffix);
            String other = users.putIfAbsent(suffix.toLowerCase(Locale.ROOT), kind);
            if (other != null) {
                throw new WrongSettingException("generate." + other + "-suffix and generate." + kind
                        + "-suffix are both \"" + suffix + "\", and two classes cannot have one name");
            }
        });
        requirePartOfAName("view", view);
        if (view.equalsIgnoreCase(record) || view.equalsIgnoreCase(repository)) {
            throw new WrongSettingException(
                    "generate.view-suffix is \"" + view + "\", and another class of a view already ends so");
        }
    }

    private static void requirePartOfAName(String kind, String suffix) {
        if (!SourceVersion.isIdentifier("A" + suffix)) {
            throw new WrongSettingException(
                    "generate." + kind + "-suffix is what a name in Java may end with, not \"" + suffix + "\"");
        }
    }
}
