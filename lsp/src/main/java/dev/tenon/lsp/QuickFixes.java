package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.source.Span;
import dev.tenon.lsp.Workspace.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Puts in what a hint asks whether it was meant. */
final class QuickFixes {
    private static final Pattern MEANT = Pattern.compile("did you mean `([^`]+)`\\?");

    private final View view;

    QuickFixes(View view) {
        this.view = view;
    }

    List<CodeAction> actions(Range range, String uri) {
        int from = Positions.offset(view.file().file(), range.getStart());
        int to = Positions.offset(view.file().file(), range.getEnd());
        return view.snapshot().findings().stream()
                .filter(finding -> finding.span()
                        .filter(span -> span.file().equals(view.file().file()))
                        .filter(span -> span.start() <= to && from <= span.end())
                        .isPresent())
                .flatMap(finding -> action(finding, uri))
                .toList();
    }

    private static Stream<CodeAction> action(Diagnostic finding, String uri) {
        Optional<String> meant =
                finding.hint().map(MEANT::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1));
        return meant.stream().map(word -> {
            Span span = finding.span().orElseThrow();
            CodeAction action = new CodeAction("Change to `" + word + "`");
            action.setKind(CodeActionKind.QuickFix);
            action.setIsPreferred(true);
            action.setDiagnostics(List.of(Publisher.diagnostic(finding)));
            TextEdit edit = new TextEdit(Positions.range(span), written(word, span, finding.code()));
            action.setEdit(new WorkspaceEdit(Map.of(uri, List.of(edit))));
            return action;
        });
    }

    /** As what stands there is written: a string, a word of the language, or a name. */
    private static String written(String word, Span span, Code code) {
        if (span.text().startsWith("'")) {
            return '\'' + word.replace("'", "''") + '\'';
        }
        return code == Code.SYNTAX ? word : NamePrinter.print(word);
    }
}
