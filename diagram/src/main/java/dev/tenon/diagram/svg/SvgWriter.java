package dev.tenon.diagram.svg;

import static dev.tenon.diagram.model.Printable.xml;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.KeyMark;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.svg.Layout.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A diagram as a picture: light or dark as its reader likes, with text that can be searched and copied. */
public final class SvgWriter {
    private final StringBuilder svg = new StringBuilder();

    private SvgWriter() {}

    public static String write(Diagram diagram) {
        List<Shape> shapes = diagram.tables().stream().map(Shape::of).toList();
        Layout layout = LayeredLayout.of(diagram, shapes);
        SvgWriter writer = new SvgWriter();
        writer.head(layout, shapes.size());
        layout.routes().forEach(writer::link);
        for (Shape shape : shapes) {
            writer.table(shape, layout.place(shape.table().name()));
        }
        return writer.svg.append("</g>\n</svg>\n").toString();
    }

    private void head(Layout layout, int entities) {
        String size = "width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\"".formatted(layout.width(), layout.height());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" ").append(size);
        svg.append(" role=\"img\" aria-label=\"Entity-relationship diagram, ")
                .append(entities)
                .append(entities == 1 ? " entity\">\n" : " entities\">\n");
        svg.append("<style>\n").append(Style.SHEET).append("</style>\n");
        svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n".formatted(layout.width(), layout.height()));
        // Lines of one pixel are sharp where their middle is the middle of a pixel.
        svg.append("<g transform=\"translate(0.5 0.5)\">\n");
    }

    private void link(Route route) {
        Link link = route.link();
        List<Point> points = route.points();
        Point start = points.get(0);
        Point end = points.get(points.size() - 1);
        int outward = Integer.signum(points.get(points.size() - 2).x() - end.x());
        svg.append("<g class=\"link\">\n<title>")
                .append(xml(link.from() + "." + link.label() + " → " + link.to()))
                .append("</title>\n");
        path("way", Paths.way(points));
        path("mark", Paths.referred(start, link.required()) + Paths.referring(end, outward, link.unique()));
        for (Point junction : route.junctions()) {
            svg.append("<circle class=\"junction\" cx=\"%d\" cy=\"%d\" r=\"2.5\"/>\n"
                    .formatted(junction.x(), junction.y()));
        }
        svg.append("</g>\n");
    }

    private void table(Shape shape, Point place) {
        svg.append("<g class=\"table\" transform=\"translate(%d %d)\">\n".formatted(place.x(), place.y()));
        svg.append("<rect class=\"box\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n"
                .formatted(shape.width(), shape.height(), Shape.RADIUS));
        path("band", shape.band());
        text(
                "title",
                Shape.PADDING,
                Shape.TITLE / 2,
                shape.table().name(),
                shape.table().doc());
        for (int i = 0; i < shape.table().rows().size(); i++) {
            row(shape, shape.table().rows().get(i), Shape.rowY(i));
        }
        svg.append("</g>\n");
    }

    private void row(Shape shape, Row row, int y) {
        int x = Shape.PADDING;
        for (KeyMark key : row.keys()) {
            text("key " + key.name().toLowerCase(Locale.ROOT), x, y, key.name(), Optional.empty());
            x += Shape.keyStep(key);
        }
        text("name", shape.nameX(), y, row.name(), row.doc());
        text("type", shape.typeX(), y, row.typeText(), Optional.empty());
    }

    private void path(String kind, String data) {
        svg.append("<path class=\"").append(kind).append("\" d=\"").append(data).append("\"/>\n");
    }

    /** @param told to whoever points at it */
    private void text(String kind, int x, int y, String text, Optional<String> told) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(kind, x, y + Style.BASELINE));
        told.ifPresent(
                doc -> svg.append("<title>").append(xml(doc.replace('\n', ' '))).append("</title>"));
        svg.append(xml(text)).append("</text>\n");
    }
}
