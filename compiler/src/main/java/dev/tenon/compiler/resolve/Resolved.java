package dev.tenon.compiler.resolve;

import dev.tenon.compiler.schema.FormerNames;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.Origins;

/** @param origins by the names of the schema: {@code Order}, {@code Order.total}, {@code Order.uq_orders_number} */
public record Resolved(Schema schema, FormerNames formerNames, Origins origins) {}
