/** Migration files: what they say, their graph, and the state each of them leads to. */
package dev.tenon.migrate.file;
