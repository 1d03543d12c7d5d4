/** What is wrong, where, and what to do next. */
package dev.tenon.compiler.diagnostic;
