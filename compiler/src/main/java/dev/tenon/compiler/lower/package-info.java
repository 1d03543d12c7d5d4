/** Schema IR to relational model: the last place that knows entities. */
package dev.tenon.compiler.lower;
