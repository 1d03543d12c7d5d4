package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Conversion.Promise;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.syntax.CastSyntax;
import dev.tenon.compiler.syntax.CastSyntax.ConversionSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.TypePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the author says of changes of type. */
public final class Casts {
    /** The class of a cast that nobody takes without being asked. */
    private static final String NONE = "none";

    private static final List<String> CLASSES = Stream.concat(
                    Stream.of(Promise.values()).map(Promise::word), Stream.of(NONE))
            .toList();

    private final Types types;
    private final Diagnostics found;

    Casts(Types types, Diagnostics found) {
        this.types = types;
        this.found = found;
    }

    List<DeclaredCast> resolve(List<CastSyntax> written) {
        List<DeclaredCast> casts = new ArrayList<>();
        for (CastSyntax syntax : written) {
            resolve(syntax).ifPresent(cast -> {
                boolean again = casts.stream()
                        .anyMatch(other ->
                                other.from().equals(cast.from()) && other.to().equals(cast.to()));
                if (again) {
                    report(
                            syntax,
                            Code.REPEATED,
                            "there is a cast from " + cast.from().text() + " to "
                                    + cast.to().text() + " already");
                } else {
                    casts.add(cast);
                }
            });
        }
        return casts;
    }

    private Optional<DeclaredCast> resolve(CastSyntax syntax) {
        Optional<TypePattern> from = pattern(syntax.from());
        Optional<TypePattern> to = pattern(syntax.to());
        boolean asked = syntax.conversion().promise().text().equals(NONE);
        if (asked && !syntax.conversion().texts().isEmpty()) {
            report(syntax, Code.WRONG_CAST, "a cast that is `none` is asked for each time, so it has no SQL");
        }
        Optional<Conversion> conversion = asked ? Optional.empty() : conversion(syntax.conversion(), found);
        if (from.isEmpty() || to.isEmpty() || (conversion.isEmpty() && !asked)) {
            return Optional.empty();
        }
        if (from.equals(to) && from.get() instanceof TypePattern.One) {
            report(syntax, Code.WRONG_CAST, "a cast leads from one type to another");
            return Optional.empty();
        }
        return Optional.of(new DeclaredCast(from.get(), to.get(), conversion));
    }

    private Optional<TypePattern> pattern(TypeSyntax written) {
        if (written instanceof TypeSyntax.NamedType named && named.arguments().isEmpty() && named.brackets() == 0) {
            Optional<ScalarKind> sized = ScalarKind.ofWord(named.name().text()).filter(kind -> kind.parameters() > 0);
            if (sized.isPresent()) {
                return sized.map(TypePattern.AnySize::new);
            }
        }
        return types.resolve(written).map(TypePattern.One::new);
    }

    /** Also of a line of a migration. Empty where it is wrong, which is reported. */
    public static Optional<Conversion> conversion(ConversionSyntax syntax, Diagnostics found) {
        Optional<Promise> promise = Promise.ofWord(syntax.promise().text());
        if (promise.isEmpty()) {
            String word = syntax.promise().text();
            found.add(Diagnostic.at(
                            syntax.promise().span(), Code.WRONG_CAST, "no class of casts is called `" + word + "`")
                    .hint(Nearest.hint(word, CLASSES)
                            .or(() -> Optional.of("the classes are " + String.join(", ", CLASSES)))));
            return Optional.empty();
        }
        List<SqlTextSyntax> using = syntax.texts().stream()
                .map(text -> new SqlTextSyntax(text.dialect(), text.using(), Optional.empty()))
                .toList();
        SqlTexts texts = using.isEmpty()
                ? new SqlTexts(Map.of())
                : new SqlSources(found).texts(using, syntax.promise(), "the cast");
        Map<String, String> unless = new HashMap<>();
        syntax.texts().forEach(text -> text.unless().ifPresent(sql -> unless.put(SqlSources.key(text.dialect()), sql)));
        Optional<String> problem = Conversion.problem(promise.get(), texts, new SqlTexts(unless));
        if (problem.isPresent()) {
            found.add(Diagnostic.at(syntax.promise().span(), Code.WRONG_CAST, problem.get())
                    .hint("write `" + promise.get().word() + " using postgresql \"… " + Conversion.VALUE + " …\""
                            + (promise.get() == Promise.CHECKED ? " unless \"… " + Conversion.VALUE + " …\"" : "")
                            + "`, and the same for sqlite"));
            return Optional.empty();
        }
        return Optional.of(new Conversion(promise.get(), texts, new SqlTexts(unless)));
    }

    private void report(CastSyntax syntax, Code code, String message) {
        found.add(Diagnostic.at(syntax.span(), code, message));
    }
}
