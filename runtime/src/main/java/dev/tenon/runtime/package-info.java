/** What generated code and applications link: the descriptor of a schema and the guard of a start. */
@NullMarked
package dev.tenon.runtime;

import org.jspecify.annotations.NullMarked;
