package dev.tenon.example.bookings;

/** The databases that every test of this example runs on. */
public enum Product {
    SQLITE,
    POSTGRESQL
}
