package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.resolve.PhysicalNames.Claim;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.RefSyntax;
import dev.tenon.compiler.syntax.TypeSyntax.RefType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of each entity the last time, so that only those are resolved anew of which something else could become: the
 * entity is written anew, or a key that it refers to, or an enum, a type or a mixin of the schema. What is written is
 * compared by identity: a file that did not change gives the same syntax.
 *
 * <p>Remembers only schemas without errors. Where a run finds errors it must be repeated without this: what was remembered
 * says nothing about them.
 */
public final class EntityMemory {
    private Map<String, Drafted> drafts = new HashMap<>();
    private Map<String, Settled> settled = new HashMap<>();
    private List<DeclarationSyntax> mixins = List.of();
    private List<DeclarationSyntax> types = List.of();

    private final Map<String, Drafted> nextDrafts = new HashMap<>();
    private final Map<String, Settled> nextSettled = new HashMap<>();
    private final Map<String, Boolean> sameKeys = new HashMap<>();
    private List<DeclarationSyntax> nextMixins = List.of();
    private List<DeclarationSyntax> nextTypes = List.of();
    private boolean sameMixins;
    private boolean sameTypes;

    /**
     * @param inline the enums that its fields declare
     * @param targets the entities whose keys its fields hold
     */
    record Drafted(Draft draft, List<EnumSyntax> inline, List<String> targets) {
        Drafted(Draft draft, List<EnumSyntax> inline) {
            this(draft, inline, targetsOf(draft.fields().values()));
        }
    }

    private static List<String> targetsOf(Collection<FieldSyntax> fields) {
        return fields.stream()
                .filter(field -> field.type() instanceof RefType)
                .map(field -> ((RefType) field.type()).entity().text())
                .toList();
    }

    /** @param warnings what was said about it */
    record Settled(
            Draft draft, Entity entity, Map<String, Span> origins, List<Claim> claims, List<Diagnostic> warnings) {}

    /** A run begins. */
    void mixins(List<? extends DeclarationSyntax> now) {
        nextDrafts.clear();
        nextSettled.clear();
        sameKeys.clear();
        nextMixins = List.copyOf(now);
        sameMixins = same(mixins, nextMixins);
    }

    Drafted draft(EntitySyntax entity, Supplier<Drafted> anew) {
        Drafted known = sameMixins ? drafts.get(entity.name().text()) : null;
        Drafted drafted = known != null && isOne(known.draft().syntax(), entity) ? known : anew.get();
        nextDrafts.put(entity.name().text(), drafted);
        return drafted;
    }

    /** All enums and named types, when all entities are drafted. */
    void types(List<? extends DeclarationSyntax> now) {
        nextTypes = List.copyOf(now);
        sameTypes = same(types, nextTypes);
    }

    Optional<Settled> settled(Draft draft) {
        return Optional.ofNullable(settled.get(draft.name()))
                .filter(known -> sameTypes && isOne(known.draft(), draft) && sameTargets(draft));
    }

    void settle(Settled entity) {
        nextSettled.put(entity.draft().name(), entity);
    }

    /** A run ends, without errors. */
    void keep() {
        drafts = new HashMap<>(nextDrafts);
        settled = new HashMap<>(nextSettled);
        mixins = nextMixins;
        types = nextTypes;
    }

    private boolean sameTargets(Draft draft) {
        // References over fields of the entity's own may hold any field of the target; they are rare.
        return draft.of(RefSyntax.class).findAny().isEmpty()
                && nextDrafts.get(draft.name()).targets().stream().allMatch(this::sameKey);
    }

    /** Whether an entity's key has the columns it had. */
    private boolean sameKey(String entity) {
        Boolean known = sameKeys.get(entity);
        if (known == null) {
            // A key in a circle is an error, and what is remembered has none: it is new.
            sameKeys.put(entity, false);
            known = isSameKey(entity);
            sameKeys.put(entity, known);
        }
        return known;
    }

    private boolean isSameKey(String entity) {
        Drafted before = drafts.get(entity);
        Drafted now = nextDrafts.get(entity);
        return before != null
                && now != null
                && isOne(before.draft(), now.draft())
                && targetsOf(now.draft().key().stream()
                                .map(now.draft().fields()::get)
                                .toList())
                        .stream()
                        .allMatch(this::sameKey);
    }

    // Equal syntax in another place is not the same: what is reported names the place.
    private static boolean isOne(Object one, Object other) {
        return one == other;
    }

    private static boolean same(List<?> before, List<?> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!isOne(before.get(i), now.get(i))) {
                return false;
            }
        }
        return true;
    }
}
