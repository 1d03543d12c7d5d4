/** All migrations of a project, run on a database that is made for it and goes with it. */
package dev.tenon.migrate.trial;
