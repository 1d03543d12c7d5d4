/** How long the compiler works, and how that grows. */
package dev.tenon.bench;
