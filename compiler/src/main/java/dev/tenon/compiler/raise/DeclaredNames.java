package dev.tenon.compiler.raise;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What things of the database are called in the schema: {@code order_lines} is {@code OrderLine}. All of them differ. */
final class DeclaredNames {
    private static final Pattern SNAKE = Pattern.compile("\\p{Ll}[\\p{Ll}\\d]*(_\\p{Ll}[\\p{Ll}\\d]*)*");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private DeclaredNames() {}

    static DeclaredNames of(Database model) {
        DeclaredNames names = new DeclaredNames();
        // The author's SQL calls its objects by these names.
        for (SchemaObject object : model.objects()) {
            if (!(object instanceof View)) {
                names.take(object.name(), Stream.of(QualifiedName.bare(object.name())));
            }
        }
        for (EnumType type : model.enums()) {
            String bare = QualifiedName.bare(type.name());
            names.take(type.name(), Stream.of(ofWords(bare), ofWords(QualifiedName.flat(type.name())), bare));
        }
        for (Table table : model.tables()) {
            names.take(table.name(), proposals(table.name()));
        }
        model.views().forEach(view -> names.take(view.name(), proposals(view.name())));
        return names;
    }

    /** The best first; the last ones are no longer what a person would choose. */
    private static Stream<String> proposals(String name) {
        String bare = QualifiedName.bare(name);
        String flat = QualifiedName.flat(name);
        return Stream.of(EnglishPlural.singular(bare), EnglishPlural.singular(flat), bare, flat)
                .map(DeclaredNames::ofWords);
    }

    private void take(String physical, Stream<String> proposals) {
        List<String> wanted = proposals.toList();
        String last = wanted.isEmpty() ? QualifiedName.bare(physical) : wanted.get(wanted.size() - 1);
        String name = wanted.stream()
                .filter(proposal -> !taken.contains(folded(proposal)))
                .findFirst()
                .orElse(last);
        for (int i = 2; !taken.add(folded(name)); i++) {
            name = last + "_" + i;
        }
        names.put(physical, name);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@code order_line} to {@code OrderLine}; what is not of such words stays what it is. */
    private static String ofWords(String name) {
        return !SNAKE.matcher(name).matches()
                ? name
                : Arrays.stream(name.split("_"))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** What nobody has declared is called as the author of the SQL called it. */
    String of(String physical) {
        return names.getOrDefault(physical, physical);
    }

    List<String> of(List<String> physical) {
        return physical.stream().map(this::of).toList();
    }
}
