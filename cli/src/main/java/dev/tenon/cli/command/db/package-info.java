/** The commands on migrations and databases: {@code dsl db …}. */
package dev.tenon.cli.command.db;
