/** What is there only while a program runs: a folder, a PostgreSQL server of its own. */
package dev.tenon.scratch;
