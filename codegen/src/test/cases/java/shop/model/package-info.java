// Generated from the schema; every change is lost with the next generation.
/** What the schema says, in Java. */
@NullMarked
package shop.model;

import org.jspecify.annotations.NullMarked;
