package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.grammar.TenonLexer;
import dev.tenon.grammar.TenonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * One file while it is read, whichever of the languages it is in: its tokens, a parser over them that words its errors
 * for people and goes on behind them, and the way from tokens to places in the file.
 */
public final class Reading {
    private final SourceFile file;
    private final Offsets offsets;
    private final CommonTokenStream tokens;
    private final TenonParser parser;
    private final Diagnostics found;
    private final boolean readable;
    private final boolean clean;
    private final List<SchemaFileSyntax.Qualified> qualified = new ArrayList<>();
    private final List<Diagnostic> errors = new ArrayList<>();
    private boolean failed;
    private boolean ended;

    private Reading(SourceFile file, Diagnostics found) {
        this.file = file;
        this.found = found;
        this.offsets = Offsets.of(file.text());
        TenonLexer lexer = new TenonLexer(CharStreams.fromString(file.text(), file.name()));
        lexer.removeErrorListeners();
        this.tokens = new CommonTokenStream(lexer);
        tokens.fill();
        LexicalCheck lexical = new LexicalCheck(this, found);
        lexical.check(tokens.getTokens());
        this.readable = lexical.isReadable();
        this.clean = lexical.isClean();
        this.parser = new TenonParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new LineRecovery(this::report));
    }

    /** Lexes the file; what the lexer could not make sense of is reported here, once. */
    public static Reading of(SourceFile file, Diagnostics found) {
        return new Reading(file, found);
    }

    /**
     * Parses one rule of the grammar from where the last one ended. Empty where there were errors, which are then
     * reported: half a tree is good for nothing.
     */
    public <C extends ParserRuleContext> Optional<C> read(Function<TenonParser, C> rule) {
        if (!readable) {
            return Optional.empty();
        }
        int start = tokens.index();
        Optional<C> tree = attempt(rule, PredictionMode.SLL);
        if (tree.isEmpty()) {
            // SLL is fast and can in theory refuse what LL takes, so only LL has the last word.
            tokens.seek(start);
            tree = attempt(rule, PredictionMode.LL);
        }
        found.addAll(errors);
        return tree;
    }

    private <C extends ParserRuleContext> Optional<C> attempt(Function<TenonParser, C> rule, PredictionMode mode) {
        errors.clear();
        failed = false;
        ended = false;
        parser.getInterpreter().setPredictionMode(mode);
        parser.getErrorHandler().reset(parser);
        try {
            C tree = rule.apply(parser);
            ended = true;
            return failed ? Optional.empty() : Optional.of(tree);
        } catch (RecognitionException reportedWhereItWasThrown) {
            return Optional.empty();
        }
    }

    /** Whether the last rule was read to its end, errors or not, so that what follows it can be read. */
    boolean readToEnd() {
        return ended;
    }

    private void report(Wording.Worded error) {
        // The lexical check has said it better already.
        failed = true;
        if (!LexicalCheck.reports(error.at())) {
            errors.add(Diagnostic.at(span(error.at()), error.code(), error.message())
                    .hint(error.hint()));
        }
    }

    /** What is named with its module. */
    List<SchemaFileSyntax.Qualified> qualified() {
        return qualified;
    }

    void remember(SchemaFileSyntax.Qualified name) {
        qualified.add(name);
    }

    CommonTokenStream tokens() {
        return tokens;
    }

    /** False where the parser must not try: there is nothing sensible to read, which is reported. */
    boolean isReadable() {
        return readable;
    }

    /** Whether every token makes sense by itself. */
    boolean isClean() {
        return clean;
    }

    public SourceFile file() {
        return file;
    }

    public Diagnostics diagnostics() {
        return found;
    }

    public Span span(Token token) {
        if (token.getType() == Token.EOF) {
            int end = file.text().length();
            return file.span(end, end);
        }
        return file.span(offsets.of(token.getStartIndex()), offsets.of(token.getStopIndex() + 1));
    }

    public Span span(ParserRuleContext tree) {
        Token stop = tree.getStop() == null ? tree.getStart() : tree.getStop();
        return span(tree.getStart()).to(span(stop));
    }
}
