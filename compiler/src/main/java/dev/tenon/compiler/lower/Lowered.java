package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.Origins;

/** @param origins by the names of the schema: {@code Order}, {@code Order.total}, {@code Order.uq_orders_number} */
public record Lowered(Database model, Renames renames, Origins origins) {}
