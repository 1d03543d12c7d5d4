/** What a database says of itself: the names of its history tables, and the reader of the migrations it holds. */
@NullMarked
package dev.tenon.runtime.history;

import org.jspecify.annotations.NullMarked;
