package dev.tenon.migrate.fleet;

import dev.tenon.migrate.connect.DatabaseUrl;

/**
 * One database of many.
 *
 * @param name what it is called in reports; no other has it
 */
public record Target(String name, DatabaseUrl url) {
    @Override
    public String toString() {
        return name;
    }
}
