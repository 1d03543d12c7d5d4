package dev.tenon.diagram.svg;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.svg.Layout.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Tables in columns, what is referred to on the left of what refers to it, by the Eclipse Layout Kernel. A reference
 * leaves a table at its title and enters the other at the row of its field; all that leave at one place share their way
 * until they part.
 */
final class LayeredLayout {
    private static final int MARGIN = 32;

    /** Required references leave at the title, the others below it. */
    private static final int OPTIONAL_Y = Shape.TITLE + Shape.ROW / 2 + 1;

    private final ElkNode graph = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<String, ElkPort> ports = new LinkedHashMap<>();

    private LayeredLayout() {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 32.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 64.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 28.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 10.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_SELF_LOOP, 30.0);
        graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 40.0);
        graph.setProperty(LayeredOptions.ASPECT_RATIO, 1.6);
    }

    static Layout of(Diagram diagram, List<Shape> shapes) {
        LayeredLayout layout = new LayeredLayout();
        shapes.forEach(layout::add);
        List<ElkEdge> edges = diagram.links().stream().map(layout::edge).toList();
        new RecursiveGraphLayoutEngine().layout(layout.graph, new BasicProgressMonitor());
        return layout.result(diagram.links(), edges);
    }

    private void add(Shape shape) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(shape.width(), shape.height());
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        node.setProperty(LayeredOptions.ALIGNMENT, Alignment.LEFT);
        // Of the groups that nothing connects, the one with the most tables comes first.
        node.setProperty(LayeredOptions.PRIORITY, 1);
        nodes.put(shape.table().name(), node);
    }

    private ElkEdge edge(Link link) {
        // One that refers to its own table goes around the corner, and not around the table.
        PortSide entered = link.from().equals(link.to()) ? PortSide.EAST : PortSide.WEST;
        ElkPort source = port(link.to(), PortSide.EAST, link.required() ? Shape.TITLE / 2 : OPTIONAL_Y);
        ElkPort target = port(link.from(), entered, Shape.rowY(link.row()));
        return ElkGraphUtil.createSimpleEdge(source, target);
    }

    private ElkPort port(String table, PortSide side, int y) {
        return ports.computeIfAbsent(side + " " + y + " " + table, key -> {
            ElkNode node = node(table);
            ElkPort port = ElkGraphUtil.createPort(node);
            port.setProperty(LayeredOptions.PORT_SIDE, side);
            port.setLocation(side == PortSide.EAST ? node.getWidth() : 0, y);
            return port;
        });
    }

    private ElkNode node(String table) {
        ElkNode node = nodes.get(table);
        if (node == null) {
            throw new IllegalArgumentException("a link names " + table + ", which is not in the diagram");
        }
        return node;
    }

    private Layout result(List<Link> links, List<ElkEdge> edges) {
        Map<String, Point> places = new LinkedHashMap<>();
        nodes.forEach((name, node) -> places.put(name, point(node.getX(), node.getY())));
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            routes.add(route(links.get(i), edges.get(i)));
        }
        Point corner = point(graph.getWidth(), graph.getHeight());
        return new Layout(corner.x(), corner.y(), places, routes);
    }

    private static Route route(Link link, ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().get(0);
        List<Point> points = new ArrayList<>();
        points.add(point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(point(bend.getX(), bend.getY())));
        points.add(point(section.getEndX(), section.getEndY()));
        List<Point> junctions = new ArrayList<>();
        for (KVector junction : edge.getProperty(LayeredOptions.JUNCTION_POINTS)) {
            junctions.add(point(junction.x, junction.y));
        }
        return new Route(link, points, junctions);
    }

    private static Point point(double x, double y) {
        return new Point(Math.toIntExact(Math.round(x)), Math.toIntExact(Math.round(y)));
    }
}
