package dev.tenon.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.diagnostic.DiagnosticData;
import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.lower.Lowering;
import dev.tenon.compiler.parse.Expressions;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every input. */
class LawsTest {
    @Property(tries = 2000)
    void anExpressionIsReadAsItIsPrinted(@ForAll("expressions") Expr expr) {
        String text = ExprPrinter.print(expr);
        assertEquals(Optional.of(expr), Expressions.parse(text), text);
    }

    @Property(tries = 1000)
    void anExpressionIsReadAsItIsPrintedForADefault(@ForAll("expressions") Expr expr) {
        String text = "(" + ExprPrinter.printOperand(expr) + " + 0) = 0";
        Expr.Binary sum = new Expr.Binary(BinaryOperator.ADD, expr, new Expr.Num("0"));
        boolean sameBinding = expr instanceof Expr.Binary;
        Optional<Expr> read = Expressions.parse(text);
        assertTrue(read.isPresent(), text);
        if (sameBinding) {
            assertEquals(Optional.of(new Expr.Binary(BinaryOperator.EQ, sum, new Expr.Num("0"))), read, text);
        }
    }

    @Property(tries = 400)
    void aSchemaIsReadAsItIsPrinted(@ForAll("schemas") Schema schema) {
        String text = SchemaPrinter.print(schema);
        Compilation read = compile(text);
        assertEquals(Optional.of(schema), read.schema(), () -> text + print(read));
        assertEquals(Lowering.lower(schema), read.lowered().orElseThrow().model(), "and means the same to a database");
        assertEquals(Optional.of(text), format(text), "and is in canonical form");
    }

    @Property(tries = 300)
    void formattingLosesNothingAndTwiceIsOnce(@ForAll("schemas") Schema schema, @ForAll("seeds") long seed) {
        String text = Scrambler.scramble(SchemaPrinter.print(schema), seed);
        String once = format(text).orElseThrow(() -> new AssertionError(text + print(compile(text))));
        assertEquals(Optional.of(once), format(once), text);
        assertEquals(Optional.of(schema), compile(once).schema(), text);
        assertEquals(Scrambler.words(text), Scrambler.words(once), text);
        assertEquals(
                List.of(),
                once.lines().filter(l -> !l.equals(l.stripTrailing())).toList());
    }

    @Property(tries = 3000)
    void anyTextGivesAnAnswer(@ForAll("rubble") String text) {
        Compilation compilation = compile(text);
        assertEquals(compilation.hasErrors(), compilation.lowered().isEmpty());
        assertEquals(
                compilation.hasErrors(),
                compilation.diagnostics().stream().anyMatch(d -> d.isError()),
                "errors are reported, and only errors stop");
        String shown = print(compilation);
        for (String jargon : List.of("NEWLINE", "viable", "mismatched", "extraneous", "<EOF>", "UNCLOSED")) {
            assertTrue(!shown.replaceAll("(?m)^ .*$", "").contains(jargon), shown);
        }
        compilation.diagnostics().forEach(DiagnosticData::of);
        Diagnostics found = new Diagnostics();
        boolean formatted =
                Formatter.format(new SourceFile("a.dsl", text), found).isPresent();
        assertEquals(formatted, !found.hasErrors(), "what is not formatted says why");
    }

    @Property(tries = 1000)
    void anyExpressionTextGivesAnAnswer(@ForAll("rubble") String text) {
        Diagnostics found = new Diagnostics();
        boolean read = Expressions.parse(new SourceFile("x", text), found).isPresent();
        assertTrue(read || found.hasErrors(), text);
    }

    @Property(tries = 300)
    void aCutFileGivesAnAnswer(@ForAll("schemas") Schema schema, @ForAll("seeds") long seed) {
        String text = SchemaPrinter.print(schema);
        String cut = text.substring(0, Math.floorMod(seed, text.length() + 1));
        Compilation compilation = compile(cut);
        assertEquals(compilation.hasErrors(), compilation.diagnostics().stream().anyMatch(d -> d.isError()));
    }

    private static Compilation compile(String text) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", text)));
    }

    private static String print(Compilation compilation) {
        return new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics());
    }

    private static Optional<String> format(String text) {
        return Formatter.format(new SourceFile("a.dsl", text), new Diagnostics());
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return RandomExpr.expressions();
    }

    @Provide
    Arbitrary<Schema> schemas() {
        return RandomSchema.schemas();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Provide
    Arbitrary<String> rubble() {
        return Rubble.texts();
    }
}
