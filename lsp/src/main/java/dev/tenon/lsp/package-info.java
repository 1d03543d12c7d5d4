/** The schema language in editors, by the Language Server Protocol. */
package dev.tenon.lsp;
