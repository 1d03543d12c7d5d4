package dev.tenon.migrate.pull;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database as schema files that mean it.
 *
 * @param files the texts by the name of the file, none of them written yet
 * @param model what they mean, which is what was read
 * @param remarks what no file says
 */
public record Pulled(Map<String, String> files, Database model, List<Remark> remarks) {
    public Pulled {
        files = new TreeMap<>(files);
        remarks = List.copyOf(remarks);
    }

    /** @throws dev.tenon.migrate.run.RefusedException if there is something of which no text means the same */
    public static Pulled of(Found found) {
        Found said = Sayable.of(found);
        return new Pulled(SchemaText.of(said.model()), said.model(), said.remarks());
    }

    /** Whether there is nothing to write down. */
    public boolean isEmpty() {
        return model.equals(Database.EMPTY);
    }
}
