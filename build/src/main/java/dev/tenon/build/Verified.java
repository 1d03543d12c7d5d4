package dev.tenon.build;

import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.file.Migrations;
import java.util.List;
import java.util.Optional;

/**
 * @param findings what is wrong; none where the migrations are sound and add up to the schema
 * @param difference what leads from the migrations to the schema, where they do not
 * @param hints what the schema need not say any more
 */
public record Verified(
        Migrations migrations, List<CheckFinding> findings, List<Change> difference, List<String> hints) {
    public Verified {
        findings = List.copyOf(findings);
        difference = List.copyOf(difference);
        hints = List.copyOf(hints);
    }

    /**
     * An operation that no migration holds.
     *
     * @param text as a migration file would have it, of several lines where it takes them
     * @param place where the schema says so; empty where what is gone is not there any more
     */
    public record Change(String text, Optional<Span> place) {}
}
