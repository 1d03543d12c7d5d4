package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;

/** What Java brings before what is known anyway: every {@link CastRule} of the class path, by the names of their classes. */
public final class JavaCasts implements CastRegistry {
    private final List<CastRule> rules;
    private final CastRegistry others;

    /** @throws CastRuleException if one is named that cannot be made */
    public JavaCasts(ClassLoader classPath, CastRegistry others) {
        this.rules = load(classPath);
        this.others = others;
    }

    private static List<CastRule> load(ClassLoader classPath) {
        List<CastRule> rules = new ArrayList<>();
        try {
            ServiceLoader.load(CastRule.class, classPath).forEach(rules::add);
        } catch (ServiceConfigurationError e) {
            throw new CastRuleException("a cast rule cannot be loaded: " + e.getMessage(), e);
        }
        rules.sort((one, other) ->
                one.getClass().getName().compareTo(other.getClass().getName()));
        return rules;
    }

    @Override
    public Optional<Conversion> conversion(Type from, Type to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        for (CastRule rule : rules) {
            Optional<Conversion> conversion = asked(rule, from, to);
            if (conversion.isPresent()) {
                return conversion;
            }
        }
        return others.conversion(from, to);
    }

    /** The code is not ours: whatever goes wrong in it is said of it. */
    private static Optional<Conversion> asked(CastRule rule, Type from, Type to) {
        try {
            return rule.conversion(from, to);
        } catch (RuntimeException e) {
            throw new CastRuleException(
                    "the cast rule " + rule.getClass().getName() + " fails from " + from.text() + " to " + to.text()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public CastClass classify(Type from, Type to) {
        return conversion(from, to).map(own -> CastClass.of(own.promise())).orElseGet(() -> others.classify(from, to));
    }

    @Override
    public CastClass classify(Type from, Type to, Function<String, List<String>> enumValues) {
        return conversion(from, to)
                .map(own -> CastClass.of(own.promise()))
                .orElseGet(() -> others.classify(from, to, enumValues));
    }

    /** Of a change that has no conversion of its own. */
    @Override
    public Cast cast(String dialect, Type from, Type to) {
        return others.cast(dialect, from, to);
    }

    @Override
    public Cast cast(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        return others.cast(dialect, from, to, enumValues);
    }
}
