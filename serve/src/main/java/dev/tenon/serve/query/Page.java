package dev.tenon.serve.query;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** @param next the cursor of the rows that follow; empty at the end */
public record Page(List<ObjectNode> rows, Optional<String> next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
