package dev.tenon.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.KeyMark;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.model.Diagram.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever refers to what, and whatever it is called: the picture is right. */
class RandomDiagramsTest {
    private static final List<String> ODD = List.of(
            "\"", "<", ">", "&", "'", "]]>", "--", "\\", "%", "~", "\0", "\uD800", "\uFFFE", "é", "漢字", "😀", " ",
            "\n");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void areDrawnRight(@ForAll Random random) {
        int tables = 1 + random.nextInt(25);
        Picture.of(diagram(random, tables, random.nextInt(2 * tables), true)).check();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 150})
    void areDrawnRightHoweverLarge(int tables) {
        Picture.of(diagram(new Random(7), tables, tables * 3 / 2, false)).check();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void haveOneLineForEachThingInATextHoweverItIsCalled(@ForAll Random random) {
        Diagram diagram = diagram(random, 5, 6, true);
        int rows =
                diagram.tables().stream().mapToInt(table -> table.rows().size()).sum();
        assertEquals(
                1 + 2 * 5 + rows + 6, Notation.MERMAID.write(diagram).lines().count());
        assertEquals(6 + 4 * 5 + rows + 6, Notation.DOT.write(diagram).lines().count());
    }

    private static Diagram diagram(Random random, int count, int links, boolean odd) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(new Table("T" + i + odd(random, odd), rows(random, odd), Optional.empty()));
        }
        List<Link> all = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            Table from = tables.get(random.nextInt(count));
            Table to = tables.get(random.nextInt(count));
            int row = random.nextInt(from.rows().size());
            all.add(new Link(from.name(), row, to.name(), "l" + i, random.nextBoolean(), random.nextInt(4) == 0));
        }
        return new Diagram(tables, all);
    }

    private static List<Row> rows(Random random, boolean odd) {
        List<Row> rows = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            List<KeyMark> keys = i == 0 ? List.of(KeyMark.PK, KeyMark.FK) : List.of();
            Optional<String> doc = Optional.of(odd(random, odd)).filter(text -> !text.isEmpty());
            rows.add(new Row("f" + i + odd(random, odd), "str(40)", random.nextBoolean(), keys, doc));
        }
        return rows;
    }

    private static String odd(Random random, boolean odd) {
        return odd && random.nextInt(3) == 0 ? ODD.get(random.nextInt(ODD.size())) + "x" : "";
    }
}
