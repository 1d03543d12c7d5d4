package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.TableOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entity with the fields of its mixins in place.
 *
 * @param name as the team wrote it: {@code OrderLine}
 * @param table in the database: {@code order_line}
 * @param indexes over fields, those of unique members that no constraint can say among them
 * @param keyName of the primary key in the database, given or by convention
 * @param key the fields of the primary key, in order; empty where there is none
 * @param partitioning by fields
 */
public record Entity(
        String name,
        String table,
        List<Field> fields,
        String keyName,
        List<String> key,
        List<UniqueKey> uniques,
        List<Index> indexes,
        List<EntityCheck> checks,
        List<Constraint.Exclusion> exclusions,
        List<EntityReference> references,
        List<Policy> policies,
        Optional<Partitioning> partitioning,
        Set<TableOption> options,
        Optional<String> doc) {

    public Entity(
            String name,
            String table,
            List<Field> fields,
            List<String> key,
            List<UniqueKey> uniques,
            List<Index> indexes,
            List<EntityCheck> checks,
            List<Constraint.Exclusion> exclusions,
            List<EntityReference> references,
            Optional<String> doc) {
        this(
                name,
                table,
                fields,
                Naming.primaryKey(table),
                key,
                uniques,
                indexes,
                checks,
                exclusions,
                references,
                List.of(),
                Optional.empty(),
                Set.of(),
                doc);
    }

    public Entity {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
        references = List.copyOf(references);
        policies = List.copyOf(policies);
        options = TableOption.set(options);
    }

    public Entity with(List<Field> changed, List<Index> changedIndexes, List<EntityReference> changedReferences) {
        return new Entity(
                name,
                table,
                changed,
                keyName,
                key,
                uniques,
                changedIndexes,
                checks,
                exclusions,
                changedReferences,
                policies,
                partitioning,
                options,
                doc);
    }

    public Optional<Field> field(String wanted) {
        return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
    }
}
