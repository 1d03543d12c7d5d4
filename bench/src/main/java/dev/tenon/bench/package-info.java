/** How long compiling takes, reading migrations and writing the next one, and how that grows. */
package dev.tenon.bench;
