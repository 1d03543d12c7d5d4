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

/** A row of the table sample. */
@Generated("dev.tenon")
public record Sample(
        int id,
        @Nullable String aStr,
        @Nullable String aText,
        @Nullable Boolean aBool,
        @Nullable Short aShort,
        @Nullable Integer aInt,
        @Nullable Long aLong,
        @Nullable BigDecimal aDecimal,
        @Nullable Float aFloat,
        @Nullable Double aDouble,
        @Nullable LocalDate aDate,
        @Nullable LocalTime aTime,
        @Nullable Instant aTimestamp,
        @Nullable LocalDateTime aDatetime,
        @Nullable Interval aInterval,
        @Nullable UUID aUuid,
        @Nullable Json aJson,
        byte @Nullable [] aBytes,
        List<String> tags,
        @Nullable List<LocalDate> days,
        @Nullable List<BookingStatus> states) {
    public Sample {
        tags = List.copyOf(tags);
        days = days == null ? null : List.copyOf(days);
        states = states == null ? null : List.copyOf(states);
    }

    /** A row to be. */
    public static Builder builder() {
        return new Builder();
    }

    /** A row to be that so far is like this one. */
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

    public Sample withId(int id) {
        return toBuilder().id(id).build();
    }

    public Sample withAStr(@Nullable String aStr) {
        return toBuilder().aStr(aStr).build();
    }

    public Sample withAText(@Nullable String aText) {
        return toBuilder().aText(aText).build();
    }

    public Sample withABool(@Nullable Boolean aBool) {
        return toBuilder().aBool(aBool).build();
    }

    public Sample withAShort(@Nullable Short aShort) {
        return toBuilder().aShort(aShort).build();
    }

    public Sample withAInt(@Nullable Integer aInt) {
        return toBuilder().aInt(aInt).build();
    }

    public Sample withALong(@Nullable Long aLong) {
        return toBuilder().aLong(aLong).build();
    }

    public Sample withADecimal(@Nullable BigDecimal aDecimal) {
        return toBuilder().aDecimal(aDecimal).build();
    }

    public Sample withAFloat(@Nullable Float aFloat) {
        return toBuilder().aFloat(aFloat).build();
    }

    public Sample withADouble(@Nullable Double aDouble) {
        return toBuilder().aDouble(aDouble).build();
    }

    public Sample withADate(@Nullable LocalDate aDate) {
        return toBuilder().aDate(aDate).build();
    }

    public Sample withATime(@Nullable LocalTime aTime) {
        return toBuilder().aTime(aTime).build();
    }

    public Sample withATimestamp(@Nullable Instant aTimestamp) {
        return toBuilder().aTimestamp(aTimestamp).build();
    }

    public Sample withADatetime(@Nullable LocalDateTime aDatetime) {
        return toBuilder().aDatetime(aDatetime).build();
    }

    public Sample withAInterval(@Nullable Interval aInterval) {
        return toBuilder().aInterval(aInterval).build();
    }

    public Sample withAUuid(@Nullable UUID aUuid) {
        return toBuilder().aUuid(aUuid).build();
    }

    public Sample withAJson(@Nullable Json aJson) {
        return toBuilder().aJson(aJson).build();
    }

    public Sample withABytes(byte @Nullable [] aBytes) {
        return toBuilder().aBytes(aBytes).build();
    }

    public Sample withTags(List<String> tags) {
        return toBuilder().tags(tags).build();
    }

    public Sample withDays(@Nullable List<LocalDate> days) {
        return toBuilder().days(days).build();
    }

    public Sample withStates(@Nullable List<BookingStatus> states) {
        return toBuilder().states(states).build();
    }

    /** A row to be: {@link #build()} makes it, {@link SampleTable#insert} inserts it. */
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

        private Builder() {}

        /** Set by the database if left out, or null. */
        public Builder id(@Nullable Integer id) {
            this.id = id;
            return this;
        }

        public Builder aStr(@Nullable String aStr) {
            this.aStr = aStr;
            return this;
        }

        public Builder aText(@Nullable String aText) {
            this.aText = aText;
            return this;
        }

        public Builder aBool(@Nullable Boolean aBool) {
            this.aBool = aBool;
            return this;
        }

        public Builder aShort(@Nullable Short aShort) {
            this.aShort = aShort;
            return this;
        }

        public Builder aInt(@Nullable Integer aInt) {
            this.aInt = aInt;
            return this;
        }

        public Builder aLong(@Nullable Long aLong) {
            this.aLong = aLong;
            return this;
        }

        public Builder aDecimal(@Nullable BigDecimal aDecimal) {
            this.aDecimal = aDecimal;
            return this;
        }

        public Builder aFloat(@Nullable Float aFloat) {
            this.aFloat = aFloat;
            return this;
        }

        public Builder aDouble(@Nullable Double aDouble) {
            this.aDouble = aDouble;
            return this;
        }

        public Builder aDate(@Nullable LocalDate aDate) {
            this.aDate = aDate;
            return this;
        }

        public Builder aTime(@Nullable LocalTime aTime) {
            this.aTime = aTime;
            return this;
        }

        public Builder aTimestamp(@Nullable Instant aTimestamp) {
            this.aTimestamp = aTimestamp;
            return this;
        }

        public Builder aDatetime(@Nullable LocalDateTime aDatetime) {
            this.aDatetime = aDatetime;
            return this;
        }

        public Builder aInterval(@Nullable Interval aInterval) {
            this.aInterval = aInterval;
            return this;
        }

        public Builder aUuid(@Nullable UUID aUuid) {
            this.aUuid = aUuid;
            return this;
        }

        public Builder aJson(@Nullable Json aJson) {
            this.aJson = aJson;
            return this;
        }

        public Builder aBytes(byte @Nullable [] aBytes) {
            this.aBytes = aBytes;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder days(@Nullable List<LocalDate> days) {
            this.days = days;
            return this;
        }

        public Builder states(@Nullable List<BookingStatus> states) {
            this.states = states;
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
