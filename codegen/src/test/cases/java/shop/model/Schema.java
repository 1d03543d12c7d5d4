// Generated from the schema; every change is lost with the next generation.
package shop.model;

import dev.tenon.runtime.SchemaDescriptor;
import javax.annotation.processing.Generated;

/** The schema this program was built for. */
@Generated("dev.tenon")
public final class Schema {
    /** Its state and the migrations that lead there; a guard compares a database with it. */
    public static final SchemaDescriptor DESCRIPTOR = SchemaDescriptor.parse(
            "bookings",
            "sha256:02",
            """
            20261118T090000_first sha256:01 sha256:a1
            20261120T162200_second sha256:02 sha256:a2
            """);

    private Schema() {}
}
