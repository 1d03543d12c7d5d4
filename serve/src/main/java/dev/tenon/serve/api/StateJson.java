package dev.tenon.serve.api;

import dev.tenon.serve.backend.ServedState;
import dev.tenon.serve.value.JsonFormat;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the database stands, as JSON. */
final class StateJson {

    private StateJson() {}

    static ObjectNode of(ServedState state) {
        ObjectNode json = JsonFormat.MAPPER.createObjectNode();
        json.put("state", state.status().word());
        state.fingerprint().ifPresentOrElse(f -> json.put("fingerprint", f), () -> json.putNull("fingerprint"));
        state.pending().ifPresentOrElse(n -> json.put("pending", n), () -> json.putNull("pending"));
        json.put("drift", state.drift().word());
        ArrayNode diagnostics = json.putArray("diagnostics");
        state.diagnostics().forEach(diagnostics::add);
        ArrayNode changes = json.putArray("changes");
        state.changes().forEach(change -> {
            ObjectNode entry = changes.addObject();
            entry.put("at", change.at().toString());
            ArrayNode operations = entry.putArray("operations");
            change.operations().forEach(operations::add);
        });
        return json;
    }
}
