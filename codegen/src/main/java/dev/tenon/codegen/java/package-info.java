/** Typed Java from a schema: entities, builders, enums, tables and the descriptor. */
package dev.tenon.codegen.java;
