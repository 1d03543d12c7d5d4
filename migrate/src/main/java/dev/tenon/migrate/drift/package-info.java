/** Where a live database differs from the state that its history records: what differs, and what to do about each of it. */
package dev.tenon.migrate.drift;
