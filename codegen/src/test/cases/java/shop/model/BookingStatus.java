// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.value.LabeledEnum;
import javax.annotation.processing.Generated;

/** How far a booking got. */
@Generated("dev.tenon")
public enum BookingStatus implements LabeledEnum {
    REQUESTED("requested"),

    /** The restaurant has said yes. */
    CONFIRMED("confirmed"),

    NO_SHOW("no-show");

    private final String label;

    BookingStatus(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * The constant with a label in the database.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BookingStatus ofLabel(String label) {
        for (BookingStatus constant : values()) {
            if (constant.label.equals(label)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + label + "' is no BookingStatus");
    }
}
