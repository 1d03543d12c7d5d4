package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.drift.Finding.Stand;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.live.LiveDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A live database beside the state that it should be at, and beside the schema.
 *
 * @param findings what is not as it should be, one thing each
 * @param notes what is there and neither right nor wrong: owners, privileges, storage parameters
 * @param untold what could not be compared, with the reason
 * @param pending what else the schema has other than the state that should be there: changes to come, and no drift
 * @param expected the state that it should be at
 * @param live what is there, in the words of {@code expected}
 */
public record Drift(
        List<Finding> findings,
        List<Remark> notes,
        List<Remark> untold,
        List<String> pending,
        Database expected,
        Database live) {
    public Drift {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        untold = List.copyOf(untold);
        pending = List.copyOf(pending);
    }

    public boolean isNone() {
        return findings.isEmpty();
    }

    /**
     * Reads the database and compares.
     *
     * @param connection in no transaction; it is left as it was
     * @param schema what the schema means, to tell where it stands; empty where nobody asks
     */
    public static Drift of(
            Connection connection, Dialect dialect, Scope scope, Database expected, Optional<Database> schema)
            throws SQLException {
        Live live = LiveDatabase.compare(connection, dialect, scope, expected);
        List<Element> different = differences(expected, live.model(), scope);
        List<Finding> findings = new ArrayList<>();
        different.forEach(element -> findings.add(finding(element, expected, live.model())));
        live.remarks().stream()
                .filter(remark -> remark.mend().isPresent())
                .forEach(remark -> findings.add(finding(remark)));
        List<Finding> all =
                schema.isPresent() ? standing(connection, dialect, scope, findings, expected, schema.get()) : findings;
        return new Drift(
                all,
                live.remarks().stream()
                        .filter(remark -> remark.mend().isEmpty())
                        .toList(),
                live.untold(),
                schema.map(wanted -> pending(expected, wanted, different)).orElse(List.of()),
                expected,
                live.model());
    }

    /** What is ignored in the database is not missed there either. */
    private static List<Element> differences(Database expected, Database live, Scope scope) {
        return Elements.different(expected, live).stream()
                .filter(element -> !scope.ignores(element.root()) && !scope.ignores(element.name()))
                .toList();
    }

    private static List<String> pending(Database expected, Database schema, List<Element> different) {
        return Elements.different(expected, schema).stream()
                .filter(element -> !different.contains(element))
                .map(element -> ElementText.object(element, expected, schema))
                .toList();
    }

    private static Finding finding(Element element, Database expected, Database live) {
        return new Finding(
                Optional.of(element),
                ElementText.object(element, expected, live),
                ElementText.of(element, expected),
                ElementText.of(element, live),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Finding finding(Remark remark) {
        return new Finding(
                Optional.empty(),
                remark.object(),
                Optional.empty(),
                Optional.of(remark.text()),
                Optional.empty(),
                Optional.empty(),
                remark.mend());
    }

    /** The schema may say in other words what the database has, so the two are compared by themselves. */
    private static List<Finding> standing(
            Connection connection,
            Dialect dialect,
            Scope scope,
            List<Finding> findings,
            Database expected,
            Database schema)
            throws SQLException {
        boolean asked = findings.stream().anyMatch(finding -> finding.element().isPresent());
        Database beside = !asked || schema.equals(expected)
                ? schema
                : LiveDatabase.compare(connection, dialect, scope, schema).model();
        Map<Element, Object> wanted = values(schema);
        Map<Element, Object> there = values(beside);
        Map<Element, Object> before = values(expected);
        return findings.stream()
                .map(finding -> finding.element()
                        .map(element -> {
                            Object says = wanted.get(element);
                            if (same(says, before.get(element))) {
                                return finding.with(Stand.MIGRATIONS, Optional.empty());
                            }
                            return same(says, there.get(element))
                                    ? finding.with(Stand.DATABASE, Optional.empty())
                                    : finding.with(Stand.NEITHER, ElementText.of(element, schema));
                        })
                        .orElse(finding))
                .toList();
    }

    /** A table by all that it has: it is told as one where only one side has it. */
    private static Map<Element, Object> values(Database model) {
        Map<Element, Object> values = new HashMap<>(Elements.of(model));
        model.tables().forEach(table -> values.put(Element.of(Element.Kind.TABLE, table.name()), table));
        return values;
    }

    private static boolean same(Object one, Object other) {
        return Optional.ofNullable(one).equals(Optional.ofNullable(other));
    }
}
