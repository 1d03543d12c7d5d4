/** What a project has done before and after its migrations: SQL, commands, Java. */
package dev.tenon.migrate.hook;
