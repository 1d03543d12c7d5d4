/** The schema IR: entities, fields and references as meant. */
package dev.tenon.compiler.schema;
