package dev.tenon.migrate.diff;

import dev.tenon.migrate.op.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What speaks for two things being one, each with its weight. What does not apply is left out and takes nothing away. */
final class Evidence {
    private static final int REASONS = 3;
    /** Half of what there could be is the least that is a reason. */
    private static final double REASON = 0.5;

    private record Item(double weight, double value, Optional<String> reason) {
        double share() {
            return weight * value;
        }
    }

    private final List<Item> items = new ArrayList<>();

    Evidence add(double weight, double value, String reason) {
        return add(weight, value, value >= REASON && !reason.isEmpty() ? Optional.of(reason) : Optional.empty());
    }

    Evidence add(double weight, double value, Optional<String> reason) {
        items.add(new Item(weight, value, reason));
        return this;
    }

    Likeness likeness() {
        double all = items.stream().mapToDouble(Item::weight).sum();
        List<String> reasons = items.stream()
                .filter(item -> item.reason().isPresent())
                .sorted(Comparator.comparingDouble(Item::share).reversed())
                .limit(REASONS)
                .map(item -> item.reason().orElseThrow())
                .toList();
        return new Likeness(items.stream().mapToDouble(Item::share).sum() / all, reasons);
    }
}
