/** Values between Java and JDBC: the same Java value, whichever database holds it. */
@NullMarked
package dev.tenon.runtime.value;

import org.jspecify.annotations.NullMarked;
