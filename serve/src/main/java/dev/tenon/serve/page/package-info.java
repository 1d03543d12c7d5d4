/** The page at the root: one self-contained HTML document. */
package dev.tenon.serve.page;
