// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.row.InvalidRowException;
import java.time.Instant;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** A row of the table guest. */
@Generated("dev.tenon")
public record Guest(
        UUID id,
        String name,
        @Nullable String email,
        Instant createdAt) {
    /** A row to be. */
    public static Builder builder() {
        return new Builder();
    }

    /** A row to be that so far is like this one. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .name(name)
                .email(email)
                .createdAt(createdAt);
    }

    public Guest withId(UUID id) {
        return toBuilder().id(id).build();
    }

    public Guest withName(String name) {
        return toBuilder().name(name).build();
    }

    public Guest withEmail(@Nullable String email) {
        return toBuilder().email(email).build();
    }

    public Guest withCreatedAt(Instant createdAt) {
        return toBuilder().createdAt(createdAt).build();
    }

    /** A row to be: {@link #build()} makes it, {@link GuestTable#insert} inserts it. */
    public static final class Builder {
        @Nullable UUID id;

        @Nullable String name;

        @Nullable String email;

        @Nullable Instant createdAt;

        private Builder() {}

        /** Set by the database if left out, or null. */
        public Builder id(@Nullable UUID id) {
            this.id = id;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder email(@Nullable String email) {
            this.email = email;
            return this;
        }

        /** Set by the database if left out, or null. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * The row, with values as the database will hold them.
         *
         * @throws InvalidRowException if a value is missing, or a column would refuse it
         */
        public Guest build() {
            return new Guest(
                    GuestTable.ID.required(id),
                    GuestTable.NAME.required(name),
                    GuestTable.EMAIL.optional(email),
                    GuestTable.CREATED_AT.required(createdAt));
        }
    }
}
