package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.parse.Comments;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments {@code // allow: W0601 reason}: on the line they speak of, or on the lines right above it. */
final class Silences {
    private static final Pattern ALLOW = Pattern.compile("//\\s*allow:\\s*(\\S+)\\s*(.*)");

    private final List<Silence> all = new ArrayList<>();

    private Silences() {}

    /** @param line the line that it speaks of */
    private record Silence(Span comment, SourceFile file, int line, String code, String reason) {

        boolean speaksOf(Diagnostic diagnostic) {
            Optional<Span> span = diagnostic.span();
            return diagnostic.code().id().equals(code)
                    && span.filter(s -> s.file().equals(file) && s.line() == line)
                            .isPresent();
        }
    }

    static Silences of(List<SourceFile> files) {
        Silences silences = new Silences();
        files.stream().filter(file -> file.text().contains("allow:")).forEach(silences::read);
        return silences;
    }

    private void read(SourceFile file) {
        for (Comments.Comment comment : Comments.of(file)) {
            Matcher allow = ALLOW.matcher(comment.span().text());
            if (allow.matches()) {
                all.add(new Silence(comment.span(), file, comment.about(), allow.group(1), allow.group(2)));
            }
        }
    }

    /** What is left to be said, and what is wrong with the silences. */
    List<Diagnostic> apply(List<Diagnostic> found) {
        List<Diagnostic> left = new ArrayList<>();
        Set<Silence> needed = new HashSet<>();
        for (Diagnostic diagnostic : found) {
            Optional<Silence> silence =
                    all.stream().filter(s -> s.speaksOf(diagnostic)).findFirst();
            silence.ifPresent(needed::add);
            if (silence.filter(s -> !s.reason().isBlank()).isEmpty()) {
                left.add(diagnostic);
            }
        }
        for (Silence silence : all) {
            if (!needed.contains(silence)) {
                left.add(Diagnostic.at(
                        silence.comment(),
                        Code.NEEDLESS_SILENCE,
                        "there is no " + silence.code() + " to be silenced in line " + silence.line()));
            } else if (silence.reason().isBlank()) {
                left.add(Diagnostic.at(
                                silence.comment(), Code.SILENCE_WITHOUT_REASON, "nothing is silenced without a reason")
                        .hint("say it behind the code: `// allow: " + silence.code()
                                + " it is read only once a year`"));
            }
        }
        return left;
    }
}
