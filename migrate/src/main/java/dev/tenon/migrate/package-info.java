/** Everything between two relational models and a database. */
package dev.tenon.migrate;
