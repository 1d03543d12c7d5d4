/** Notices saved schema files. */
package dev.tenon.serve.watch;
