/** Restaurant bookings: a project as a user would have it. */
package dev.tenon.example.bookings;
