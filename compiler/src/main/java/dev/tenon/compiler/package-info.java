/** Schema text to schema IR to relational model. */
package dev.tenon.compiler;
