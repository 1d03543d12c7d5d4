/** The types a column can have. */
package dev.tenon.compiler.type;
