// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.SchemaDescriptor;
import javax.annotation.processing.Generated;

/**
 * The schema this program was built for.
 */
@Generated("dev.tenon")
public final class Schema {
    /**
     * Its state and the migrations that lead there; a guard compares a database with it.
     */
    public static final SchemaDescriptor DESCRIPTOR = SchemaDescriptor.parse(
            "bookings",
            "sha256:02",
            """
            20261118T090000_first sha256:01 sha256:a1
            20261120T162200_second sha256:02 sha256:a2
            """)
            .using("""
            booking id guest_id num_guests status deposit note?
            booking_event booking_id number previous_booking_id? previous_number? text
            guest id name email? created_at
            lab.measure id= price doubled= host span
            sample id a_str? a_text? a_bool? a_short? a_int? a_long? a_decimal? a_float? a_double? a_date? a_time? a_timestamp? a_datetime? a_interval? a_uuid? a_json? a_bytes? tags days? states?
            """);

    private Schema() {
    }
}
