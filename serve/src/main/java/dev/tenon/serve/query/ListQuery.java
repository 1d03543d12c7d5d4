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
 * @param after the sort values of the last row that the client has; one more, the row's id, where the table has no key
 */
public record ListQuery(List<Filter> filters, List<SortKey> sort, int limit, Optional<List<JsonNode>> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 1000;

    public ListQuery {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    String sortText() {
        return sort.stream().map(SortKey::text).collect(Collectors.joining(","));
    }
}
