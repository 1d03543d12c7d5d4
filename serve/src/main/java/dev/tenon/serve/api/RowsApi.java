package dev.tenon.serve.api;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Hint;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.query.Key;
import dev.tenon.serve.query.ListQuery;
import dev.tenon.serve.query.ListQueryParser;
import dev.tenon.serve.query.Page;
import dev.tenon.serve.query.QueryString;
import dev.tenon.serve.value.JsonFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of every table: {@code /api/<table>} and {@code /api/<table>/<key>}; those of views are only read. */
public final class RowsApi {
    private static final String TABLE = "/api/{table}";
    private static final String ROW = "/api/{table}/{key}";

    private final Sessions sessions;

    public RowsApi(Sessions sessions) {
        this.sessions = sessions;
    }

    public void addTo(RoutesConfig routes) {
        Reading.at(TABLE, routes, this::list);
        routes.post(TABLE, this::create);
        Reading.at(ROW, routes, this::get);
        routes.patch(ROW, this::change);
        routes.put(ROW, this::replace);
        routes.delete(ROW, this::delete);
    }

    /** What a request is about, all of one moment's schema. */
    private record Target(ServedSchema schema, Table table, String path) {

        Key key() {
            return Key.parse(schema, table, path.split("/", -1)[3]);
        }
    }

    private Target target(Context context) {
        ServedSchema schema = sessions.backend().schema();
        // As it was sent: a decoded path no longer tells a comma of a value from one between values.
        String path = context.req().getRequestURI();
        String name = QueryString.segment(path.split("/", -1)[2]).get(0);
        Table table = schema.tablesAndViews()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(schema, name));
        return new Target(schema, table, path);
    }

    private static Problem unknown(ServedSchema schema, String name) {
        if (schema.isSilentView(name)) {
            return new Problem(
                    404,
                    "The view " + name + " does not say what its columns are: declare its fields in the schema, and its"
                            + " rows are here.");
        }
        List<String> known = schema.tablesAndViews().map(Table::name).toList();
        return new Problem(404, "There is no table " + name + Hint.nearest(name, known) + ".");
    }

    private Target written(Context context) {
        Target target = target(context);
        if (target.schema().isView(target.table())) {
            context.header("Allow", "GET, HEAD");
            throw new Problem(405, target.table().name() + " is a view: its rows are read, not written.");
        }
        return target;
    }

    private void list(Context context) {
        Target target = target(context);
        String queryString = Optional.ofNullable(context.req().getQueryString()).orElse("");
        ListQuery query = new ListQueryParser(target.schema(), target.table()).parse(queryString);
        Page page = sessions.on(target.schema(), target.table(), rows -> rows.list(query));
        ObjectNode answer = JsonFormat.MAPPER.createObjectNode();
        ArrayNode rows = answer.putArray("rows");
        page.rows().forEach(rows::add);
        page.next().ifPresentOrElse(next -> answer.put("next", next), () -> answer.putNull("next"));
        context.json(answer);
    }

    private void get(Context context) {
        Target target = target(context);
        Key key = target.key();
        answer(context, target, sessions.on(target.schema(), target.table(), rows -> rows.get(key)));
    }

    private void create(Context context) {
        Target target = written(context);
        Map<Column, Optional<Object>> values = RowBody.ofNew(target.schema(), target.table(), Bodies.object(context));
        ObjectNode row = sessions.on(target.schema(), target.table(), rows -> rows.insert(values));
        if (!Key.columns(target.table()).isEmpty()) {
            context.header("Location", target.path().replaceAll("/+$", "") + "/" + Key.segment(target.table(), row));
        }
        context.status(HttpStatus.CREATED).json(row);
    }

    private void change(Context context) {
        Target target = written(context);
        Key key = target.key();
        update(context, target, key, RowBody.ofChanges(target.schema(), target.table(), Bodies.object(context)));
    }

    private void replace(Context context) {
        Target target = written(context);
        Key key = target.key();
        update(context, target, key, RowBody.ofWhole(target.schema(), target.table(), Bodies.object(context), key));
    }

    private void update(Context context, Target target, Key key, Map<Column, Optional<Object>> changes) {
        answer(context, target, sessions.on(target.schema(), target.table(), rows -> rows.update(key, changes)));
    }

    private void delete(Context context) {
        Target target = written(context);
        Key key = target.key();
        if (!sessions.on(target.schema(), target.table(), rows -> rows.delete(key))) {
            throw noSuchRow(target);
        }
        context.status(HttpStatus.NO_CONTENT);
    }

    private static void answer(Context context, Target target, Optional<ObjectNode> row) {
        context.json(row.orElseThrow(() -> noSuchRow(target)));
    }

    private static Problem noSuchRow(Target target) {
        String key = String.join(",", QueryString.segment(target.path().split("/", -1)[3]));
        return new Problem(404, target.table().name() + " has no row " + key + ".");
    }
}
