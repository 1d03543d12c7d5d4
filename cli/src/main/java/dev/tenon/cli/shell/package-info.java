/** What surrounds a command: its streams and variables, colours, exit codes and the two forms of output. */
package dev.tenon.cli.shell;
