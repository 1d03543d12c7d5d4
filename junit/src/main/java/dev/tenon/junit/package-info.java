/** A migrated database of its own for each test. */
package dev.tenon.junit;
