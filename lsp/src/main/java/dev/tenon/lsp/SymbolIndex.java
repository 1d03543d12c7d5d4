package dev.tenon.lsp;

import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where every symbol of a project is declared and named. */
final class SymbolIndex {
    private final Map<Symbol, List<Occurrence>> bySymbol = new HashMap<>();
    private final Map<String, List<Occurrence>> byFile = new HashMap<>();

    SymbolIndex(Declared declared, Collection<SchemaFileSyntax> files) {
        for (SchemaFileSyntax file : files) {
            List<Occurrence> here = new ArrayList<>();
            new Occurrences(declared, here::add).collect(file);
            here.sort(Comparator.comparingInt(occurrence -> occurrence.span().start()));
            here.forEach(occurrence -> bySymbol.computeIfAbsent(occurrence.symbol(), symbol -> new ArrayList<>())
                    .add(occurrence));
            byFile.put(file.file().name(), here);
        }
    }

    /** In the order of files and lines. */
    List<Occurrence> of(Symbol symbol) {
        return bySymbol.getOrDefault(symbol, List.of());
    }

    List<Occurrence> in(String file) {
        return byFile.getOrDefault(file, List.of());
    }

    /** What is named at a place; the cursor behind a name means that name. */
    Optional<Occurrence> at(String file, int offset) {
        List<Occurrence> touching =
                in(file).stream().filter(o -> o.touches(offset)).toList();
        return touching.stream()
                .filter(o -> offset < o.span().end())
                .findFirst()
                .or(() -> touching.stream().findFirst());
    }
}
