package dev.tenon.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.Table;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A diagram drawn as SVG and read again, by the JDK's reader of XML. */
final class Picture {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern PLACE = Pattern.compile("[MLQ ](\\d+) (\\d+)");

    private final Diagram diagram;
    private final Element svg;
    private final List<Rectangle> boxes;
    private final List<Element> links;

    private Picture(Diagram diagram, Element svg) {
        this.diagram = diagram;
        this.svg = svg;
        this.boxes = tables().map(Picture::box).toList();
        this.links = elements(svg, "g", "link").toList();
    }

    static Picture of(Diagram diagram) {
        String text = Notation.SVG.write(diagram);
        assertEquals(text, Notation.SVG.write(diagram), "the same diagram, drawn twice");
        try {
            return new Picture(
                    diagram,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(text)))
                            .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(text, e);
        }
    }

    /** All that must be right of every picture. */
    void check() {
        everythingIsShown();
        noTableHidesAnother();
        noWayLeadsThroughATable();
        everyWayLeadsFromATableToATable();
    }

    private void everythingIsShown() {
        List<List<String>> shown = tables().map(table -> elements(table, "text", "title", "name", "type")
                        .map(Picture::text)
                        .toList())
                .toList();
        assertEquals(diagram.tables().stream().map(Picture::texts).toList(), shown);
        assertEquals(diagram.links().size(), links.size());
    }

    /** With the characters that XML cannot hold replaced. */
    private static List<String> texts(Table table) {
        Stream<String> rows = table.rows().stream().flatMap(row -> Stream.of(row.name(), row.typeText()));
        return Stream.concat(Stream.of(table.name()), rows)
                .map(text -> text.replaceAll("[\\p{Cc}\\p{Cs}\uFFFE\uFFFF]", "\uFFFD"))
                .toList();
    }

    private void noTableHidesAnother() {
        Rectangle paper = new Rectangle(number(svg, "width"), number(svg, "height"));
        for (Rectangle box : boxes) {
            assertTrue(paper.contains(box), () -> box + " on " + paper);
            assertEquals(1, boxes.stream().filter(box::intersects).count(), box::toString);
        }
    }

    private void noWayLeadsThroughATable() {
        for (Element link : links) {
            List<MatchResult> places = way(link);
            for (int i = 1; i < places.size(); i++) {
                Line2D line = new Line2D.Double(
                        at(places.get(i - 1), 1), at(places.get(i - 1), 2), at(places.get(i), 1), at(places.get(i), 2));
                for (Rectangle box : boxes) {
                    Rectangle inside = new Rectangle(box.x + 1, box.y + 1, box.width - 2, box.height - 2);
                    assertFalse(line.intersects(inside), () -> text(link) + " through " + box);
                }
            }
        }
    }

    /** At the side of each, and at the field that refers. */
    private void everyWayLeadsFromATableToATable() {
        for (int i = 0; i < links.size(); i++) {
            Diagram.Link link = diagram.links().get(i);
            List<MatchResult> places = way(links.get(i));
            Rectangle from = box(link.to());
            MatchResult start = places.get(0);
            assertEquals(from.x + from.width, at(start, 1), link.toString());
            assertTrue(from.contains(from.x, at(start, 2)), link.toString());
            Rectangle to = box(link.from());
            MatchResult end = places.get(places.size() - 1);
            assertTrue(at(end, 1) == to.x || at(end, 1) == to.x + to.width, link.toString());
            Element row = elements(table(link.from()), "text", "name").toList().get(link.row());
            assertEquals(to.y + number(row, "y"), at(end, 2), 5, link.toString());
        }
    }

    private Rectangle box(String table) {
        return box(table(table));
    }

    private Element table(String name) {
        List<String> names = diagram.tables().stream().map(Table::name).toList();
        return tables().toList().get(names.indexOf(name));
    }

    private Stream<Element> tables() {
        return elements(svg, "g", "table");
    }

    private static Rectangle box(Element table) {
        List<Integer> corner = NUMBER.matcher(table.getAttribute("transform"))
                .results()
                .map(found -> Integer.valueOf(found.group()))
                .toList();
        Element box = elements(table, "rect", "box").findFirst().orElseThrow();
        return new Rectangle(corner.get(0), corner.get(1), number(box, "width"), number(box, "height"));
    }

    private static List<MatchResult> way(Element link) {
        Element path = elements(link, "path", "way").findFirst().orElseThrow();
        return PLACE.matcher(path.getAttribute("d")).results().toList();
    }

    private static int at(MatchResult place, int axis) {
        return Integer.parseInt(place.group(axis));
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    /** Its own text, without what is told to whoever points at it. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }

    private static Stream<Element> elements(Element parent, String tag, String... classes) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            if (List.of(classes).contains(element.getAttribute("class"))) {
                elements.add(element);
            }
        }
        return elements.stream();
    }
}
