/** A project on disk: its settings, its schema files, its migrations. */
package dev.tenon.migrate.project;
