/** Migration text to operations. */
package dev.tenon.migrate.parse;
