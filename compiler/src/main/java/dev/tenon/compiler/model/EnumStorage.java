package dev.tenon.compiler.model;

/** What an enum is in a database that has enum types of its own. */
public enum EnumStorage {
    NATIVE,
    /** A text, and a check of each column. */
    CHECK
}
