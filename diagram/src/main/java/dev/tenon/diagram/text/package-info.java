/** Diagrams as a text that another program lays out. */
package dev.tenon.diagram.text;
