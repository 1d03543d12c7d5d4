/** Values between JSON and the columns of each database product. */
package dev.tenon.serve.value;
