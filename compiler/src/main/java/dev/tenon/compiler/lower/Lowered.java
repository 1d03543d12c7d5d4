package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.Origins;
import java.util.List;

/**
 * @param origins by the names of the schema: {@code Order}, {@code Order.total}, {@code Order.uq_orders_number}
 * @param casts what the schema says of changes of type
 */
public record Lowered(Database model, Renames renames, Origins origins, List<DeclaredCast> casts) {
    public Lowered {
        casts = List.copyOf(casts);
    }

    public Lowered(Database model, Renames renames, Origins origins) {
        this(model, renames, origins, List.of());
    }
}
