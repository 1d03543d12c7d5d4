package dev.tenon.junit;

import dev.tenon.runtime.value.SqlDialect;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs what carries {@link DslTest} once for each product. */
final class DslTestExtension implements ClassTemplateInvocationContextProvider, TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return isMarked(context.getElement());
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return rounds(context).map(ClassTemplateInvocationContext.class::cast);
    }

    /** Not for another kind of template in a class that is marked. */
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return isMarked(context.getElement());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return rounds(context).map(TestTemplateInvocationContext.class::cast);
    }

    static boolean isMarked(Optional<? extends AnnotatedElement> element) {
        return AnnotationSupport.isAnnotated(element, DslTest.class);
    }

    private static Stream<Round> rounds(ExtensionContext context) {
        DslTest said = AnnotationSupport.findAnnotation(context.getElement(), DslTest.class)
                .orElseThrow();
        if (said.on().length == 0) {
            throw new ExtensionConfigurationException(
                    "on which product? @DslTest(on = {}) names none; leave `on` out for SQLite");
        }
        boolean ofMethod = context.getTestMethod().isPresent();
        return Stream.of(said.on()).distinct().map(product -> new Round(said, product, ofMethod));
    }

    /** Of a class or of a method, on one product. */
    private record Round(DslTest said, SqlDialect product, boolean ofMethod)
            implements ClassTemplateInvocationContext, TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return product.product();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new DatabaseParameters(said, product, ofMethod));
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            // Both kinds have such a method, so one must be said; there is nothing to prepare.
        }
    }
}
