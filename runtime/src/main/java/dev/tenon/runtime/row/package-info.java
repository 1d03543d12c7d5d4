/** Columns and single rows, as generated code uses them. */
@NullMarked
package dev.tenon.runtime.row;

import org.jspecify.annotations.NullMarked;
