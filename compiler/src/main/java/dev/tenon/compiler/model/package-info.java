/** The relational model that entities lower to and migrations change. */
package dev.tenon.compiler.model;
