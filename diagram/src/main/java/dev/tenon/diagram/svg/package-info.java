/** Diagrams laid out here and drawn as SVG. */
package dev.tenon.diagram.svg;
