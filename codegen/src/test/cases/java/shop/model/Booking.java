// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.row.Checks;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.SqlLogic;
import dev.tenon.runtime.row.SqlNumbers;
import dev.tenon.runtime.row.SqlTexts;
import java.math.BigDecimal;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A table for some guests &amp; "one" &lt;evening&gt;. *&#47; &#64;since &#92;u0000
 *
 * @param guestId Who comes.
 */
@Generated("dev.tenon")
public record Booking(
        long id,
        UUID guestId,
        int numGuests,
        BookingStatus status,
        BigDecimal deposit,
        @Nullable String note) {
    /** A row to be. */
    public static Builder builder() {
        return new Builder();
    }

    /** A row to be that so far is like this one. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .guestId(guestId)
                .numGuests(numGuests)
                .status(status)
                .deposit(deposit)
                .note(note);
    }

    public Booking withId(long id) {
        return toBuilder().id(id).build();
    }

    public Booking withGuestId(UUID guestId) {
        return toBuilder().guestId(guestId).build();
    }

    public Booking withNumGuests(int numGuests) {
        return toBuilder().numGuests(numGuests).build();
    }

    public Booking withStatus(BookingStatus status) {
        return toBuilder().status(status).build();
    }

    public Booking withDeposit(BigDecimal deposit) {
        return toBuilder().deposit(deposit).build();
    }

    public Booking withNote(@Nullable String note) {
        return toBuilder().note(note).build();
    }

    /** A row to be: {@link #build()} makes it, {@link BookingTable#insert} inserts it. */
    public static final class Builder {
        @Nullable Long id;

        @Nullable UUID guestId;

        @Nullable Integer numGuests = 2;

        @Nullable BookingStatus status = BookingStatus.REQUESTED;

        @Nullable BigDecimal deposit = new BigDecimal("0");

        @Nullable String note;

        private Builder() {}

        /** Set by the database if left out, or null. */
        public Builder id(@Nullable Long id) {
            this.id = id;
            return this;
        }

        /** Who comes. */
        public Builder guestId(UUID guestId) {
            this.guestId = guestId;
            return this;
        }

        public Builder numGuests(int numGuests) {
            this.numGuests = numGuests;
            return this;
        }

        public Builder status(BookingStatus status) {
            this.status = status;
            return this;
        }

        public Builder deposit(BigDecimal deposit) {
            this.deposit = deposit;
            return this;
        }

        public Builder note(@Nullable String note) {
            this.note = note;
            return this;
        }

        /**
         * The row, with values as the database will hold them.
         *
         * @throws InvalidRowException if a value is missing, or a column or a check would refuse it
         */
        public Booking build() {
            return checked(new Booking(
                    BookingTable.ID.required(id),
                    BookingTable.GUEST_ID.required(guestId),
                    BookingTable.NUM_GUESTS.required(numGuests),
                    BookingTable.STATUS.required(status),
                    BookingTable.DEPOSIT.required(deposit),
                    BookingTable.NOTE.optional(note)));
        }

        private static Booking checked(Booking row) {
            Checks.require(
                    BookingTable.TABLE,
                    "ck_booking_1",
                    "status <> 'confirmed' or deposit > 0",
                    () -> SqlLogic.or(SqlLogic.not(SqlLogic.eq(SqlTexts.label(row.status()), "confirmed")),
                            SqlLogic.lt(SqlNumbers.decimal(0L), row.deposit())));
            Checks.require(
                    BookingTable.TABLE,
                    "ck_booking_num_guests",
                    "num_guests between 1 and 12",
                    () -> SqlLogic.and(SqlLogic.le(1L, SqlNumbers.whole(row.numGuests())),
                            SqlLogic.le(SqlNumbers.whole(row.numGuests()), 12L)));
            return row;
        }
    }
}
