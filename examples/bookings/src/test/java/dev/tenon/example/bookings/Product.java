package dev.tenon.example.bookings;

/** The databases that every test of this example runs on. */
enum Product {
    SQLITE,
    POSTGRESQL
}
