package dev.tenon.codegen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourcePrinterTest {
    private static final ClassName SHELF = ClassName.get("a.b", "Shelf");
    private static final AnnotationSpec NULLABLE =
            AnnotationSpec.builder(Nullable.class).build();

    @Test
    void blankLinesAreBetweenMembers() {
        prints(
                """
                import java.io.IOException;

                /** What holds books. */
                public final class Shelf {
                    private static final long WIDTH = 1L;

                    /**
                     * Makes one.
                     *
                     * @throws IOException never
                     */
                    private Shelf() {}

                    @Override
                    public String toString() {
                        for (int i = 0; i < 2; i++) {
                            use(i);
                        }
                        return "a $, a \\" and a\\nline";
                    }
                }
                """,
                SourceType.ofClass("public final", SHELF)
                        .doc("What holds books.\n")
                        .field(Field.of("private static final", TypeName.LONG, "WIDTH")
                                .value("1L"))
                        .method(Method.constructor("private")
                                .doc("Makes one.\n\n@throws $T never\n", IOException.class))
                        .method(Method.of("public", String.class, "toString")
                                .annotation("@Override")
                                .begin("for (int i = 0; i < 2; i++)")
                                .statement("use(i)")
                                .end()
                                .statement("return $S", "a $, a \" and a\nline")));
    }

    @Test
    void ofTwoTypesOfOneNameThatOfTheFileOrThePackageIsCalledSo() {
        prints(
                """
                import java.util.Map;
                import org.jspecify.annotations.Nullable;

                final class Shelf {
                    Shelf own;

                    c.Shelf other;

                    c.Book far;

                    Book near;

                    Map.Entry<String, Inner> entry;

                    c.@Nullable Inner notThis;

                    byte @Nullable [] bytes;

                    static class Inner {}
                }
                """,
                SourceType.ofClass("final", SHELF)
                        .field(Field.of("", SHELF, "own"))
                        .field(Field.of("", ClassName.get("c", "Shelf"), "other"))
                        .field(Field.of("", ClassName.get("c", "Book"), "far"))
                        .field(Field.of("", ClassName.get("a.b", "Book"), "near"))
                        .field(Field.of(
                                "",
                                Types.of(Map.Entry.class, Types.of(String.class), SHELF.nestedClass("Inner")),
                                "entry"))
                        .field(Field.of("", ClassName.get("c", "Inner").annotated(NULLABLE), "notThis"))
                        .field(Field.of("", ArrayTypeName.of(TypeName.BYTE).annotated(NULLABLE), "bytes"))
                        .type(SourceType.ofClass("static", SHELF.nestedClass("Inner"))));
    }

    @Test
    void linesThatWouldBeTooLongAreBroken() {
        String longer = "a".repeat(60);
        String wide = "b".repeat(50);
        prints(
                """
                import java.io.IOException;
                import java.util.List;

                final class Shelf {
                    List<String> %1$s =
                            %2$s(%2$s);

                    void %1$s(
                            String %2$s, int b)
                            throws IOException {
                        List<String> c = %1$s.of(
                                %2$s,
                                %2$s, %2$s,
                                        c);
                    }
                }
                """.formatted(longer, wide),
                SourceType.ofClass("final", SHELF)
                        .field(Field.of("", Types.of(List.class, Types.of(String.class)), longer)
                                .value("$L($L)", wide, wide))
                        .method(Method.of("", TypeName.VOID, longer)
                                .parameter(String.class, wide)
                                .parameter(TypeName.INT, "b")
                                .throwing(IOException.class)
                                .statement(
                                        "$T<$T> c = $L.of(\n$L,\n$L,$W$L,$Wc)",
                                        List.class,
                                        String.class,
                                        longer,
                                        wide,
                                        wide,
                                        wide)));
    }

    @Test
    void theComponentsOfARecordAreOnLinesOfTheirOwn() {
        prints(
                """
                import java.util.List;
                import org.jspecify.annotations.Nullable;

                public record Shelf(
                        @Nullable String name,
                        List<String> books) {
                    public Shelf {
                        books = List.copyOf(books);
                    }

                    record One(long value) {}

                    enum Kind implements Comparable {
                        /** Of wood. */
                        WOODEN("wooden"),

                        STEEL("steel");

                        private final String label;
                    }
                }
                """,
                SourceType.ofRecord("public", SHELF)
                        .component(Types.of(String.class).annotated(NULLABLE), "name")
                        .component(Types.of(List.class, Types.of(String.class)), "books")
                        .method(Method.compactConstructor("public").statement("books = $T.copyOf(books)", List.class))
                        .type(SourceType.ofRecord("", SHELF.nestedClass("One")).component(TypeName.LONG, "value"))
                        .type(SourceType.ofEnum("", SHELF.nestedClass("Kind"))
                                .implementing(Types.of(Comparable.class))
                                .constant("WOODEN", Code.of("Of wood.\n"), Code.of("$S", "wooden"))
                                .constant("STEEL", Code.NOTHING, Code.of("$S", "steel"))
                                .field(Field.of("private final", String.class, "label"))));
    }

    private static void prints(String expected, SourceType type) {
        assertEquals("// First.\npackage a.b;\n\n" + expected, SourcePrinter.print("// First.", type));
    }
}
