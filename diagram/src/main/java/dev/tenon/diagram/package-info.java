/** Diagrams of a schema: in which notations there are some. */
package dev.tenon.diagram;
