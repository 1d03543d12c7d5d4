// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.value.Interval;
import dev.tenon.runtime.value.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table sample.
 */
@Generated("dev.tenon")
public record Sample(int id, @Nullable String aStr, @Nullable String aText, @Nullable Boolean aBool,
        @Nullable Short aShort, @Nullable Integer aInt, @Nullable Long aLong,
        @Nullable BigDecimal aDecimal, @Nullable Float aFloat, @Nullable Double aDouble,
        @Nullable LocalDate aDate, @Nullable LocalTime aTime, @Nullable Instant aTimestamp,
        @Nullable LocalDateTime aDatetime, @Nullable Interval aInterval, @Nullable UUID aUuid,
        @Nullable Json aJson, byte @Nullable [] aBytes, List<String> tags,
        @Nullable List<LocalDate> days, @Nullable List<BookingStatus> states) {
    public Sample {
        tags = List.copyOf(tags);
        days = days == null ? null : List.copyOf(days);
        states = states == null ? null : List.copyOf(states);
    }

    /**
     * A row to be.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A row to be that so far is like this one.
     */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .aStr(aStr)
                .aText(aText)
                .aBool(aBool)
                .aShort(aShort)
                .aInt(aInt)
                .aLong(aLong)
                .aDecimal(aDecimal)
                .aFloat(aFloat)
                .aDouble(aDouble)
                .aDate(aDate)
                .aTime(aTime)
                .aTimestamp(aTimestamp)
                .aDatetime(aDatetime)
                .aInterval(aInterval)
                .aUuid(aUuid)
                .aJson(aJson)
                .aBytes(aBytes)
                .tags(tags)
                .days(days)
                .states(states);
    }

    /**
     * A row to be: {@link #build()} makes it, {@link SampleTable#insert} inserts it.
     */
    public static final class Builder {
        @Nullable Integer id;

        @Nullable String aStr;

        @Nullable String aText;

        @Nullable Boolean aBool;

        @Nullable Short aShort;

        @Nullable Integer aInt;

        @Nullable Long aLong;

        @Nullable BigDecimal aDecimal;

        @Nullable Float aFloat;

        @Nullable Double aDouble;

        @Nullable LocalDate aDate;

        @Nullable LocalTime aTime;

        @Nullable Instant aTimestamp;

        @Nullable LocalDateTime aDatetime;

        @Nullable Interval aInterval;

        @Nullable UUID aUuid;

        @Nullable Json aJson;

        byte @Nullable [] aBytes;

        @Nullable List<String> tags = List.of("a");

        @Nullable List<LocalDate> days;

        @Nullable List<BookingStatus> states;

        private Builder() {
        }

        /**
         * Set by the database if left out, or null.
         */
        public Builder id(@Nullable Integer value) {
            this.id = value;
            return this;
        }

        public Builder aStr(@Nullable String value) {
            this.aStr = value;
            return this;
        }

        public Builder aText(@Nullable String value) {
            this.aText = value;
            return this;
        }

        public Builder aBool(@Nullable Boolean value) {
            this.aBool = value;
            return this;
        }

        public Builder aShort(@Nullable Short value) {
            this.aShort = value;
            return this;
        }

        public Builder aInt(@Nullable Integer value) {
            this.aInt = value;
            return this;
        }

        public Builder aLong(@Nullable Long value) {
            this.aLong = value;
            return this;
        }

        public Builder aDecimal(@Nullable BigDecimal value) {
            this.aDecimal = value;
            return this;
        }

        public Builder aFloat(@Nullable Float value) {
            this.aFloat = value;
            return this;
        }

        public Builder aDouble(@Nullable Double value) {
            this.aDouble = value;
            return this;
        }

        public Builder aDate(@Nullable LocalDate value) {
            this.aDate = value;
            return this;
        }

        public Builder aTime(@Nullable LocalTime value) {
            this.aTime = value;
            return this;
        }

        public Builder aTimestamp(@Nullable Instant value) {
            this.aTimestamp = value;
            return this;
        }

        public Builder aDatetime(@Nullable LocalDateTime value) {
            this.aDatetime = value;
            return this;
        }

        public Builder aInterval(@Nullable Interval value) {
            this.aInterval = value;
            return this;
        }

        public Builder aUuid(@Nullable UUID value) {
            this.aUuid = value;
            return this;
        }

        public Builder aJson(@Nullable Json value) {
            this.aJson = value;
            return this;
        }

        public Builder aBytes(byte @Nullable [] value) {
            this.aBytes = value;
            return this;
        }

        public Builder tags(List<String> value) {
            this.tags = value;
            return this;
        }

        public Builder days(@Nullable List<LocalDate> value) {
            this.days = value;
            return this;
        }

        public Builder states(@Nullable List<BookingStatus> value) {
            this.states = value;
            return this;
        }

        /**
         * The row, with values as the database will hold them.
         *
         * @throws InvalidRowException if a value is missing, or a column would refuse it
         */
        public Sample build() {
            return new Sample(
                    SampleTable.ID.required(id),
                    SampleTable.A_STR.optional(aStr),
                    SampleTable.A_TEXT.optional(aText),
                    SampleTable.A_BOOL.optional(aBool),
                    SampleTable.A_SHORT.optional(aShort),
                    SampleTable.A_INT.optional(aInt),
                    SampleTable.A_LONG.optional(aLong),
                    SampleTable.A_DECIMAL.optional(aDecimal),
                    SampleTable.A_FLOAT.optional(aFloat),
                    SampleTable.A_DOUBLE.optional(aDouble),
                    SampleTable.A_DATE.optional(aDate),
                    SampleTable.A_TIME.optional(aTime),
                    SampleTable.A_TIMESTAMP.optional(aTimestamp),
                    SampleTable.A_DATETIME.optional(aDatetime),
                    SampleTable.A_INTERVAL.optional(aInterval),
                    SampleTable.A_UUID.optional(aUuid),
                    SampleTable.A_JSON.optional(aJson),
                    SampleTable.A_BYTES.optional(aBytes),
                    SampleTable.TAGS.required(tags),
                    SampleTable.DAYS.optional(days),
                    SampleTable.STATES.optional(states));
        }
    }
}
