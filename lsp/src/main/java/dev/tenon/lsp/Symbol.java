package dev.tenon.lsp;

/**
 * Something with a name of its own.
 *
 * @param owner of a field the entity or mixin that declares it, of a value its enum ({@code Entity.field} for one inside a
 *     field); of a declaration nothing
 */
record Symbol(Kind kind, String owner, String name) {

    enum Kind {
        ENTITY,
        MIXIN,
        ENUM,
        TYPE,
        VIEW,
        /** A sequence, or what the author's SQL makes. */
        OBJECT,
        MODULE,
        FIELD,
        VALUE;

        /** As a message calls it. */
        String noun() {
            return switch (this) {
                case ENTITY -> "entity";
                case MIXIN -> "mixin";
                case ENUM -> "enum";
                case TYPE -> "type";
                case VIEW -> "view";
                case OBJECT -> "object";
                case MODULE -> "module";
                case FIELD -> "field";
                case VALUE -> "value";
            };
        }
    }

    static Symbol declared(Kind kind, String name) {
        return new Symbol(kind, "", name);
    }

    boolean isDeclaration() {
        return owner.isEmpty();
    }
}
