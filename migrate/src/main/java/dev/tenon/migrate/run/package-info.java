/** Migrations carried out on a database. */
package dev.tenon.migrate.run;
