package dev.tenon.compiler.model;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers that the database counts for whoever asks; only PostgreSQL has it.
 *
 * @param kind short, int or long
 * @param options what is not as it would be anyway
 * @param cycle whether it begins again at its end
 */
public record Sequence(String name, ScalarKind kind, Map<Option, Long> options, boolean cycle, Optional<String> comment)
        implements SchemaObject {

    public enum Option {
        START,
        INCREMENT,
        MIN,
        MAX,
        CACHE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is wrong with a number that is written for it. */
        public Optional<String> refusal(Optional<String> written) {
            if (written.isEmpty()) {
                return Optional.of("`" + word() + "` needs a number");
            }
            try {
                long number = Long.parseLong(written.get());
                boolean fits = this == CACHE ? number > 0 : this != INCREMENT || number != 0;
                return fits ? Optional.empty() : Optional.of("`" + word() + "` cannot be " + number);
            } catch (NumberFormatException e) {
                return Optional.of("`" + word() + "` is a whole number of 64 bits, not " + written.get());
            }
        }
    }

    public Sequence {
        Map<Option, Long> said = new EnumMap<>(Option.class);
        said.putAll(options);
        said.remove(Option.INCREMENT, 1L);
        said.remove(Option.CACHE, 1L);
        // Upwards it begins at the least, downwards at the most.
        boolean upwards = said.getOrDefault(Option.INCREMENT, 1L) > 0;
        said.remove(upwards ? Option.MIN : Option.MAX, upwards ? 1L : -1L);
        Long first = said.getOrDefault(upwards ? Option.MIN : Option.MAX, upwards ? 1L : -1L);
        said.remove(Option.START, first);
        options = Map.copyOf(said);
    }

    public Optional<Long> option(Option wanted) {
        return Optional.ofNullable(options.get(wanted));
    }

    @Override
    public List<String> declared() {
        return List.of();
    }

    @Override
    public Stream<SqlTexts> texts() {
        return Stream.empty();
    }

    @Override
    public Sequence withName(String changed) {
        return new Sequence(changed, kind, options, cycle, comment);
    }

    @Override
    public Sequence withComment(Optional<String> changed) {
        return new Sequence(name, kind, options, cycle, changed);
    }

    @Override
    public Sequence withDeclared(List<String> changed) {
        return this;
    }

    @Override
    public String word() {
        return "sequence";
    }
}
