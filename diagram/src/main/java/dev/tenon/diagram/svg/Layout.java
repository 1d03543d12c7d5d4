package dev.tenon.diagram.svg;

import dev.tenon.diagram.model.Diagram.Link;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where everything is.
 *
 * @param places the corner at the top left of each table, by its name
 */
record Layout(int width, int height, Map<String, Point> places, List<Route> routes) {

    Point place(String table) {
        return Objects.requireNonNull(places.get(table), table);
    }

    /**
     * The way of a reference, from the table that is referred to.
     *
     * @param points of which each two that follow each other are on one level or one above the other
     * @param junctions where it parts from others that refer to the same
     */
    record Route(Link link, List<Point> points, List<Point> junctions) {}
}
