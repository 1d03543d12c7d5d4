package dev.tenon.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is not done again makes no difference to what comes out. */
class RecompilerTest {
    private static final int EDITS = 12;

    private final Recompiler recompiler = new Recompiler();

    @Property(tries = 150)
    void afterAnyEditsItSaysWhatTheCompilerSays(
            @ForAll("schemas") Schema one, @ForAll("schemas") Schema other, @ForAll long seed) {
        Random random = new Random(seed);
        List<String> declarations = split(one);
        List<String> others = split(other);
        same(declarations);
        List<String> good = List.copyOf(declarations);
        for (int i = 0; i < EDITS; i++) {
            edit(declarations, others, random);
            same(declarations);
            if (random.nextInt(4) == 0) {
                declarations = new ArrayList<>(good);
                same(declarations);
            }
        }
    }

    private void same(List<String> declarations) {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < declarations.size(); i++) {
            files.add(new SourceFile(i + ".dsl", declarations.get(i)));
        }
        Compilation again = recompiler.compile(files);
        Compilation anew = Compiler.compile(files);
        String text = String.join("\n", declarations);
        assertEquals(shown(anew), shown(again), text);
        assertEquals(anew, again, text);
    }

    private static String shown(Compilation compilation) {
        return new DiagnosticText(Theme.PLAIN).print(compilation.diagnostics());
    }

    /** Each declaration in a file of its own. */
    private static List<String> split(Schema schema) {
        return new ArrayList<>(Arrays.asList(SchemaPrinter.print(schema).split("\n\n(?=(///|enum|entity|type) )")));
    }

    private static void edit(List<String> declarations, List<String> others, Random random) {
        int at = random.nextInt(declarations.size());
        String text = declarations.get(at);
        List<String> lines = new ArrayList<>(text.lines().toList());
        int line = random.nextInt(lines.size());
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(line, lines.get(line).replace("int", "long"));
            case 3 -> lines.set(line, lines.get(line).replace("?", ""));
            case 4 -> lines.set(line, lines.get(line).replaceFirst("([a-z])\\b", "$1x"));
            case 5 -> declarations.add(others.get(random.nextInt(others.size())));
            case 6 -> lines.set(line, lines.get(line).replace(" pk", ""));
            default -> lines.add(0, "// nothing");
        }
        declarations.set(at, String.join("\n", lines) + "\n");
        if (random.nextInt(6) == 0 && declarations.size() > 1) {
            declarations.remove(random.nextInt(declarations.size()));
        }
    }

    @Provide
    Arbitrary<Schema> schemas() {
        return RandomSchema.schemas();
    }
}
