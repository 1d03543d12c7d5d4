package dev.tenon.runtime.value;

/** An enum of the schema: each constant stands for a label in the database. */
public interface LabeledEnum {
    /** As the database stores it, in the words of the schema; not always the name of the constant. */
    String label();
}
