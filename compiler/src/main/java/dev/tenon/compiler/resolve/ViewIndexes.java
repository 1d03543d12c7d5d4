package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.IndexSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.UniqueSyntax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The indexes of one view, whose rows must be stored for that. */
final class ViewIndexes {
    private final ViewSyntax view;
    private final String table;
    private final IndexKeys indexKeys;
    private final PhysicalNames names;
    private final Map<String, Span> places;
    private final Diagnostics found;
    private final List<Index> indexes = new ArrayList<>();

    ViewIndexes(
            ViewSyntax view,
            String table,
            IndexKeys indexKeys,
            PhysicalNames names,
            Map<String, Span> places,
            Diagnostics found) {
        this.view = view;
        this.table = table;
        this.indexKeys = indexKeys;
        this.names = names;
        this.places = places;
        this.found = found;
    }

    /** @param tableIsOurs whether a name by convention, which holds the view's, is not taken for that alone */
    List<Index> resolve(boolean tableIsOurs) {
        List<UniqueSyntax> uniques = view.all(UniqueSyntax.class);
        List<IndexSyntax> plain = view.all(IndexSyntax.class);
        if (!view.materialized()) {
            Stream.<MemberSyntax>concat(uniques.stream(), plain.stream()).forEach(this::refuse);
            return List.of();
        }
        for (UniqueSyntax member : uniques) {
            List<Index.Key> keys = indexKeys.keys(member);
            String name = member.name().map(Identifier::text).orElseGet(() -> Naming.unique(table, words(keys)));
            add(indexKeys.unique(name, member, keys, "a unique key of a view"), member.name(), member, tableIsOurs);
        }
        for (IndexSyntax member : plain) {
            Index index = indexKeys.index(member);
            String name = member.name().map(Identifier::text).orElseGet(() -> byConvention(index));
            add(index.withName(name), member.name(), member, tableIsOurs);
        }
        return indexes.stream().sorted(Comparator.comparing(Index::name)).toList();
    }

    private String byConvention(Index index) {
        List<String> words = words(index.keys());
        return index.unique() ? Naming.unique(table, words) : Naming.index(table, words);
    }

    private void refuse(MemberSyntax member) {
        String name = view.name().text();
        found.add(Diagnostic.at(
                        member.span(), Code.INDEX_OF_VIEW, "the rows of view `" + name + "` are not stored anywhere")
                .hint("write `materialized view " + name + "`, or index the tables that it reads"));
    }

    private List<String> words(List<Index.Key> keys) {
        return keys.stream().flatMap(key -> indexKeys.words(key).stream()).toList();
    }

    private void add(Index index, Optional<Identifier> given, MemberSyntax member, boolean tableIsOurs) {
        Span place = given.map(Identifier::span).orElse(member.span());
        places.putIfAbsent(index.name(), place);
        boolean named = given.isPresent() || (tableIsOurs && !index.keys().isEmpty());
        if (named) {
            names.indexed(
                    index.name(),
                    (index.unique() ? "a unique key" : "an index") + " of `"
                            + view.name().text() + "`",
                    place);
        }
        indexes.add(index);
    }
}
