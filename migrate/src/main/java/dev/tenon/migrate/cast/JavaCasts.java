package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Java brings before what is known anyway: every {@link CastRule} of a class path, by the names of their classes. That is
 * not looked through before a column changes its type.
 */
public final class JavaCasts implements CastRegistry {
    private final Supplier<ClassLoader> classes;
    private final CastRegistry others;
    private Optional<List<CastRule>> loaded = Optional.empty();

    public JavaCasts(Supplier<ClassLoader> classes, CastRegistry others) {
        this.classes = classes;
        this.others = others;
    }

    private synchronized List<CastRule> rules() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(load(classes.get()));
        }
        return loaded.get();
    }

    private static List<CastRule> load(ClassLoader classPath) {
        List<CastRule> rules = new ArrayList<>();
        try {
            ServiceLoader.load(CastRule.class, classPath).forEach(rules::add);
        } catch (ServiceConfigurationError e) {
            throw new CastRuleException("a cast rule cannot be loaded: " + words(e), e);
        } catch (LinkageError e) {
            throw new CastRuleException("a cast rule cannot be loaded: " + e, e);
        }
        rules.sort((one, other) ->
                one.getClass().getName().compareTo(other.getClass().getName()));
        return rules;
    }

    /** With why its constructor failed. */
    private static String words(ServiceConfigurationError e) {
        return e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause());
    }

    /** @throws CastRuleException if a rule cannot be made, or fails */
    @Override
    public Optional<Conversion> conversion(Type from, Type to) {
        if (from.equals(to)) {
            return Optional.empty();
        }
        for (CastRule rule : rules()) {
            Optional<Conversion> conversion = asked(rule, from, to);
            if (conversion.isPresent()) {
                return conversion;
            }
        }
        return others.conversion(from, to);
    }

    /** The code is not ours: whatever goes wrong in it is said of it. */
    @SuppressWarnings("NullOptional") // Others write what breaks the promise.
    private static Optional<Conversion> asked(CastRule rule, Type from, Type to) {
        Optional<Conversion> said;
        try {
            said = rule.conversion(from, to);
        } catch (RuntimeException | LinkageError e) {
            String why = e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : e.toString();
            throw failed(rule, from, to, why, e);
        }
        if (said == null) {
            throw failed(rule, from, to, "it returned null; Optional.empty() is what says nothing", null);
        }
        return said;
    }

    private static CastRuleException failed(CastRule rule, Type from, Type to, String why, @Nullable Throwable cause) {
        return new CastRuleException(
                "the cast rule " + rule.getClass().getName() + " fails from " + from.text() + " to " + to.text() + ": "
                        + why,
                cause);
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
