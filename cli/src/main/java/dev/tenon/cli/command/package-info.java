/** The commands on a project, and what all commands share. */
package dev.tenon.cli.command;
