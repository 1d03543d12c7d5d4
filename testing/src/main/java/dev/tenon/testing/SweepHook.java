package dev.tenon.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property the same seed in every build: a build says of the sources whether they are right, not of the day's
 * luck. A sweep looks further, with {@code -Dtenon.seed=N} for other examples and {@code -Dtenon.tries=N} for N times as many.
 */
public final class SweepHook implements AroundPropertyHook {
    private static final String SEED = System.getProperty("tenon.seed", "1");
    private static final int TIMES = Integer.getInteger("tenon.tries", 1);

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().isEmpty()) {
            attributes.setSeed(SEED);
        }
        attributes.tries().ifPresent(tries -> attributes.setTries(tries * TIMES));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
