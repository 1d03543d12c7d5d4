package dev.tenon.runtime.value;

/** A codec whose values can stand in an array. */
interface ElementCodec<T> extends ValueCodec<T> {
    ElementForm<T> element();
}
