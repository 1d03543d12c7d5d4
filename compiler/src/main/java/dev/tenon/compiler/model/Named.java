package dev.tenon.compiler.model;

/** Something that is found by its name among its siblings. */
public interface Named {
    String name();
}
