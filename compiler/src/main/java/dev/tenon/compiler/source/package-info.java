/** Text files and places in them. */
package dev.tenon.compiler.source;
