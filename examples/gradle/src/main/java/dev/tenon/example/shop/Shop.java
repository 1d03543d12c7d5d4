package dev.tenon.example.shop;

import dev.tenon.example.shop.model.Customer;
import dev.tenon.example.shop.model.CustomerRepository;
import dev.tenon.example.shop.model.Schema;
import dev.tenon.runtime.SchemaGuard;
import java.sql.Connection;
import java.sql.DriverManager;

/** Starts only on the database that it was built for. */
public final class Shop {
    private Shop() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:.dsl/dev.db")) {
            var guarded = SchemaGuard.check(connection, Schema.DESCRIPTOR, SchemaGuard.isProduction());
            if (!guarded.accepted()) {
                System.err.println(guarded.message());
                System.exit(1);
            }
            CustomerRepository customers = new CustomerRepository(connection);
            Customer ada = customers.upsertByEmail(
                    Customer.builder().name("Ada").email("ada@example.org"));
            System.out.println(ada);
        }
    }
}
