/** Java as text: types and their members, the code in them, and how a file of them is laid out. */
package dev.tenon.codegen.source;
