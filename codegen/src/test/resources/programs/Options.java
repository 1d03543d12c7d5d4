package shop;

import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.PageRequest;
import dev.tenon.runtime.row.InvalidRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.other.BillDao;
import shop.other.BillKey;
import shop.other.BillRow;
import shop.other.CustomerDao;
import shop.other.CustomerKey;
import shop.other.CustomerRow;
import shop.other.LineDao;
import shop.other.LineRow;
import shop.other.PaidDao;
import shop.other.PaidLook;
import shop.other.ProfileColumns;
import shop.other.ProfileDao;
import shop.other.ProfileRow;
import shop.other.ShipmentDao;
import shop.other.ShipmentKey;
import shop.other.ShipmentRow;
import shop.other.Status;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same shop, generated with every option that is not the usual one; returns "ok" or throws. */
public final class Options {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Connection connection;

    private Options(Connection connection) {
        this.connection = connection;
    }

    public static String run(Connection connection) throws SQLException {
        Options options = new Options(connection);
        CustomerRow ada = new CustomerDao(connection).insert(CustomerRow.builder().email("ada@example.org"));
        options.ids(ada);
        options.timesAndDocuments(ada);
        options.checks(ada);
        return "ok";
    }

    private void ids(CustomerRow ada) throws SQLException {
        CustomerDao customers = new CustomerDao(connection);
        CustomerKey key = ada.id();
        equal(Optional.of(ada), customers.find(key));
        equal(Optional.empty(), customers.find(new CustomerKey(new UUID(0, 1))));
        BillDao bills = new BillDao(connection);
        BillRow bill = bills.insert(BillRow.builder().id(new BillKey(7)).customerId(key).placed("2026-11-23"));
        equal(new BillKey(7), bill.id());
        equal(Map.of(bill, ada), bills.loadCustomer(List.of(bill)));
        equal(List.of(bill), bills.pageByCustomerIdOrderedByPlacedDesc(key, PageRequest.first(5)).rows());
        BillRow paid = bills.update(bill, bill.withStatus(Status.PAID).withReferrerId(key));
        equal(1, paid.version());
        equal(Optional.of(key), Optional.ofNullable(paid.referrerId()));
        equal("select\n  \"id\",\n  \"total\"\nfrom \"paid\"\n", PaidLook.SELECT);
        equal(1L, new PaidDao(connection).count(Condition.ALL));
        LineDao lines = new LineDao(connection);
        LineRow line = lines.insert(LineRow.builder().billId(bill.id()).no((short) 1));
        equal(Optional.of(line), lines.find(new BillKey(7), (short) 1));
        ShipmentDao shipments = new ShipmentDao(connection);
        ShipmentRow shipment = shipments.insert(ShipmentRow.builder().bill(new ShipmentKey(7)).from(key));
        equal(Map.of(shipment, paid), shipments.loadBill(List.of(shipment)));
        equal(Map.of(shipment, ada), shipments.loadCustomer(List.of(shipment)));
        equal(Map.of(shipment, line), shipments.loadLine(List.of(shipment)));
    }

    private void timesAndDocuments(CustomerRow ada) throws SQLException {
        ProfileDao profiles = new ProfileDao(connection);
        JsonNode settings = JSON.readTree("{\"a\": [1, 2.50, null, \"é\"]}");
        ProfileRow built = ProfileRow.builder()
                .customerId(ada.id())
                .settings(settings)
                .history(List.of(settings, JSON.readTree("null"), JSON.readTree("12345678901234567890.5")))
                .since("2026-11-23")
                .until("2026-11-23T18:30:00.1234567+01:00")
                .opens("09:00:00")
                .days(List.of("2026-11-23", "0001-01-01"))
                .seen("2026-11-23T18:30:00")
                .build();
        equal("2026-11-23T17:30:00.123456Z", built.until());
        equal("09:00", built.opens());
        ProfileRow profile = profiles.insert(built.toBuilder());
        equal(built, profile);
        equal(Optional.of(profile), profiles.find(ada.id()));
        equal(List.of(profile), profiles.list(Condition.below(ProfileColumns.SINCE, "2026-11-24")));
        equal(List.of(), profiles.list(Condition.above(ProfileColumns.SINCE, "2026-11-23")));
        equal(Map.of(profile, ada), profiles.loadCustomer(List.of(profile)));
    }

    /** What the columns and the checks would refuse, a builder refuses, whatever the types are in Java. */
    private void checks(CustomerRow ada) {
        ProfileRow.Builder good =
                ProfileRow.builder().customerId(ada.id()).settings(JSON.createObjectNode()).since("2020-01-01");
        good.build();
        refused("profile.since: '23.11.2026' is not a date, such as 2026-11-23", () -> good.build().withSince("23.11.2026"));
        refused("since >= '2020-01-01'", () -> good.build().withSince("2019-12-31"));
        refused("until is null or until > '2020-01-01T00:00:00.000000Z'", () -> good.build().withUntil("2019-01-01T00:00:00Z"));
        refused("bill > 0", () -> ShipmentRow.builder().bill(new ShipmentKey(0)).build());
    }

    private static void refused(String message, Runnable work) {
        try {
            work.run();
        } catch (InvalidRowException e) {
            if (e.getMessage().contains(message)) {
                return;
            }
            throw e;
        }
        throw new IllegalStateException("not refused: " + message);
    }

    private static void equal(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", but it was " + actual);
        }
    }
}
