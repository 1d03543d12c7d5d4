/** The server behind `dsl serve`: what it serves, and in development how it follows the schema. */
package dev.tenon.serve.local;
