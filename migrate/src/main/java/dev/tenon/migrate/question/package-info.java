/** What only the author knows: the questions of a migration, the answers, and those who are asked. */
package dev.tenon.migrate.question;
