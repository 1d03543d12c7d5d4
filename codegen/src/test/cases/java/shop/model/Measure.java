// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.row.InvalidRowException;
import java.math.BigDecimal;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table lab.measure.
 *
 * @param id counted by the database: null in a row that was not read from it
 * @param price Of a price.
 * @param doubled computed by the database: null in a row that was not read from it
 * @param host Of a host.
 */
@Generated("dev.tenon")
public record Measure(
        @Nullable Integer id,
        BigDecimal price,
        @Nullable Long doubled,
        String host,
        String span) {
    /** A row to be. */
    public static Builder builder() {
        return new Builder();
    }

    /** A row to be that so far is like this one. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .price(price)
                .host(host)
                .span(span);
    }

    public Measure withPrice(BigDecimal price) {
        return toBuilder().price(price).build();
    }

    public Measure withHost(String host) {
        return toBuilder().host(host).build();
    }

    public Measure withSpan(String span) {
        return toBuilder().span(span).build();
    }

    /** A row to be: {@link #build()} makes it, {@link MeasureTable#insert} inserts it. */
    public static final class Builder {
        @Nullable Integer id;

        @Nullable BigDecimal price;

        @Nullable String host;

        @Nullable String span = "[1,2)";

        private Builder() {}

        private Builder id(@Nullable Integer id) {
            this.id = id;
            return this;
        }

        /** Of a price. */
        public Builder price(BigDecimal price) {
            this.price = price;
            return this;
        }

        /** Of a host. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder span(String span) {
            this.span = span;
            return this;
        }

        /**
         * The row, with values as the database will hold them.
         *
         * @throws InvalidRowException if a value is missing, or a column would refuse it
         */
        public Measure build() {
            return new Measure(
                    MeasureTable.ID.optional(id),
                    MeasureTable.PRICE.required(price),
                    null,
                    MeasureTable.HOST.required(host),
                    MeasureTable.SPAN.required(span));
        }
    }
}
