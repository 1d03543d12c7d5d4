package dev.tenon.diagram.svg;

/** A place in the picture, in whole pixels: right and down. */
record Point(int x, int y) {}
