package dev.tenon.serve.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Which rows of a table are asked for.
 *
 * @param sort ends with the columns of the key, so that no two rows are equal in it
 * @param limit how many rows at most
 * @param counted whether pages are told by how many rows come before them, as a view's rows have nothing that tells them
 *     apart
 * @param after the sort values of the last row that the client has; one more, the row's id, where the table has no key;
 *     the number of rows that the client has alone, where they are counted
 */
public record ListQuery(
        List<Filter> filters, List<SortKey> sort, int limit, boolean counted, Optional<List<JsonNode>> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 1000;

    public ListQuery {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** How many rows come before the page. */
    int skipped() {
        return after.filter(values -> counted)
                .map(values -> values.get(0).asInt(-1))
                .map(count -> {
                    if (count < 0) {
                        throw Cursor.notOurs();
                    }
                    return count;
                })
                .orElse(0);
    }

    String sortText() {
        return sort.stream().map(SortKey::text).collect(Collectors.joining(","));
    }
}
