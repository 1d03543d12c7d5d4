package dev.tenon.migrate.file;

import dev.tenon.migrate.op.Step;
import java.util.List;
import java.util.Optional;

/**
 * One migration file as meant.
 *
 * @param id {@code 20261120T162200_guests}; the file is called that with {@code .migration} behind
 * @param after the migrations it stands on: none for a root, two or more for a merge
 * @param yields the fingerprint of the state behind {@code up}
 */
public record Migration(
        String id, List<String> after, String yields, Optional<String> note, List<Step> up, List<Step> down) {
    public static final String EXTENSION = ".migration";

    public Migration {
        after = List.copyOf(after);
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** True while a decision is not taken. */
    public boolean isOpen() {
        return Step.open(up).findAny().isPresent() || Step.open(down).findAny().isPresent();
    }
}
