/** What is allowed and yet seldom meant: opinions on a schema that compiles. */
package dev.tenon.compiler.lint;
