package dev.tenon.diagram.svg;

import java.util.ArrayList;
import java.util.List;

/** The lines of a reference as SVG's paths: its way with round corners, and the marks at its ends. */
final class Paths {
    private static final int RADIUS = 6;
    private static final int FOOT = 12;
    private static final int TOES = 6;
    private static final int BAR = 6;
    private static final int CIRCLE = 4;

    private Paths() {}

    static String way(List<Point> points) {
        List<Point> corners = straightened(points);
        StringBuilder path = new StringBuilder("M" + at(corners.get(0)));
        for (int i = 1; i < corners.size() - 1; i++) {
            Point corner = corners.get(i);
            Point before = corners.get(i - 1);
            Point after = corners.get(i + 1);
            int radius = Math.min(RADIUS, Math.min(distance(before, corner), distance(corner, after)) / 2);
            path.append('L').append(at(towards(corner, before, radius)));
            path.append('Q').append(at(corner)).append(' ').append(at(towards(corner, after, radius)));
        }
        return path.append('L').append(at(corners.get(corners.size() - 1))).toString();
    }

    /** None, or one: that is what a reference refers to. */
    static String referred(Point end, boolean required) {
        return bar(end, BAR) + (required ? bar(end, 2 * BAR) : circle(end, BAR + CIRCLE + 2));
    }

    /** None and up to one, or any number: that is what refers. */
    static String referring(Point end, int outward, boolean unique) {
        int behind = outward * ((unique ? BAR + 2 : FOOT) + CIRCLE);
        return (unique ? bar(end, outward * BAR) : foot(end, outward * FOOT)) + circle(end, behind);
    }

    private static String bar(Point end, int away) {
        return "M" + (end.x() + away) + " " + (end.y() - TOES) + "v" + 2 * TOES;
    }

    /** Its middle toe drawn last, over what the others have filled. */
    private static String foot(Point end, int away) {
        int heel = end.x() + away;
        return "M%1$d %2$dL%3$d %4$dL%1$d %5$dM%3$d %4$dH%1$d"
                .formatted(end.x(), end.y() - TOES, heel, end.y(), end.y() + TOES);
    }

    private static String circle(Point end, int away) {
        String arc = "a" + CIRCLE + " " + CIRCLE + " 0 1 1 ";
        return "M" + (end.x() + away - CIRCLE) + " " + end.y() + arc + 2 * CIRCLE + " 0" + arc + -2 * CIRCLE + " 0z";
    }

    /** Without the points at which the way goes straight on. */
    private static List<Point> straightened(List<Point> points) {
        List<Point> corners = new ArrayList<>();
        for (Point point : points) {
            int last = corners.size() - 1;
            if (last >= 1 && onOneLine(corners.get(last - 1), corners.get(last), point)) {
                corners.remove(last);
            }
            corners.add(point);
        }
        return corners;
    }

    private static boolean onOneLine(Point a, Point b, Point c) {
        return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
    }

    private static int distance(Point a, Point b) {
        return Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
    }

    private static Point towards(Point from, Point to, int by) {
        return new Point(
                from.x() + by * Integer.signum(to.x() - from.x()), from.y() + by * Integer.signum(to.y() - from.y()));
    }

    private static String at(Point point) {
        return point.x() + " " + point.y();
    }
}
