// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.row.InvalidRowException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** A row of the table booking_event. */
@Generated("dev.tenon")
public record BookingEvent(
        long bookingId,
        int number,
        @Nullable Long previousBookingId,
        @Nullable Integer previousNumber,
        String text) {
    /** A row to be. */
    public static Builder builder() {
        return new Builder();
    }

    /** A row to be that so far is like this one. */
    public Builder toBuilder() {
        return new Builder()
                .bookingId(bookingId)
                .number(number)
                .previousBookingId(previousBookingId)
                .previousNumber(previousNumber)
                .text(text);
    }

    public BookingEvent withBookingId(long bookingId) {
        return toBuilder().bookingId(bookingId).build();
    }

    public BookingEvent withNumber(int number) {
        return toBuilder().number(number).build();
    }

    public BookingEvent withPreviousBookingId(@Nullable Long previousBookingId) {
        return toBuilder().previousBookingId(previousBookingId).build();
    }

    public BookingEvent withPreviousNumber(@Nullable Integer previousNumber) {
        return toBuilder().previousNumber(previousNumber).build();
    }

    public BookingEvent withText(String text) {
        return toBuilder().text(text).build();
    }

    /** A row to be: {@link #build()} makes it, {@link BookingEventTable#insert} inserts it. */
    public static final class Builder {
        @Nullable Long bookingId;

        @Nullable Integer number;

        @Nullable Long previousBookingId;

        @Nullable Integer previousNumber;

        @Nullable String text = "it's \"so\"\n";

        private Builder() {}

        public Builder bookingId(long bookingId) {
            this.bookingId = bookingId;
            return this;
        }

        public Builder number(int number) {
            this.number = number;
            return this;
        }

        public Builder previousBookingId(@Nullable Long previousBookingId) {
            this.previousBookingId = previousBookingId;
            return this;
        }

        public Builder previousNumber(@Nullable Integer previousNumber) {
            this.previousNumber = previousNumber;
            return this;
        }

        public Builder text(String text) {
            this.text = text;
            return this;
        }

        /**
         * The row, with values as the database will hold them.
         *
         * @throws InvalidRowException if a value is missing, or a column would refuse it
         */
        public BookingEvent build() {
            return new BookingEvent(
                    BookingEventTable.BOOKING_ID.required(bookingId),
                    BookingEventTable.NUMBER.required(number),
                    BookingEventTable.PREVIOUS_BOOKING_ID.optional(previousBookingId),
                    BookingEventTable.PREVIOUS_NUMBER.optional(previousNumber),
                    BookingEventTable.TEXT.required(text));
        }
    }
}
