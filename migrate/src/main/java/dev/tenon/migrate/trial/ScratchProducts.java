package dev.tenon.migrate.trial;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.project.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The products that a project is used with, as far as its addresses tell.
 *
 * @param names SQLite's alone where no address tells
 * @param notes which addresses do not tell, and why
 */
public record ScratchProducts(List<String> names, List<String> notes) {

    public static ScratchProducts of(Settings settings) {
        Set<String> names = new TreeSet<>();
        List<String> notes = new ArrayList<>();
        settings.addresses().forEach((place, address) -> {
            Optional<String> product = product(settings, address);
            product.ifPresent(names::add);
            if (product.isEmpty()) {
                notes.add("which product " + place + " is of cannot be told without its variables; --dialect names it");
            }
        });
        return new ScratchProducts(names.isEmpty() ? List.of("sqlite") : List.copyOf(names), notes);
    }

    private static Optional<String> product(Settings settings, String address) {
        Optional<String> asWritten = DatabaseUrl.product(address);
        try {
            return asWritten.or(() -> DatabaseUrl.product(settings.expand(address)));
        } catch (SettingsException e) {
            return Optional.empty(); // A variable is not set, as those of production rarely are elsewhere.
        }
    }
}
