/** A database model back to the schema that means it, as a person would have written it. */
package dev.tenon.compiler.raise;
