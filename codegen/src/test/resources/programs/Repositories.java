package shop;

import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Page;
import dev.tenon.runtime.repository.PageRequest;
import dev.tenon.runtime.repository.StaleRowException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shop.model.Bill;
import shop.model.BillRepository;
import shop.model.BillTable;
import shop.model.Customer;
import shop.model.CustomerRepository;
import shop.model.CustomerTable;
import shop.model.Consent;
import shop.model.ConsentRepository;
import shop.model.Image;
import shop.model.ImageRepository;
import shop.model.Line;
import shop.model.LineRepository;
import shop.model.LogRepository;
import shop.model.Log;
import shop.model.Note;
import shop.model.NoteRepository;
import shop.model.PaidRepository;
import shop.model.Picture;
import shop.model.PictureRepository;
import shop.model.Release;
import shop.model.ReleaseRepository;
import shop.model.Status;
import shop.model.Terms;
import shop.model.TermsRepository;

/** What a service would do; returns "ok" or throws. */
public final class Repositories {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final CustomerRepository customers;
    private final BillRepository bills;
    private final LineRepository lines;
    private final Connection connection;

    private Repositories(Connection connection) throws SQLException {
        this.connection = connection;
        this.customers = new CustomerRepository(connection);
        this.bills = new BillRepository(connection);
        this.lines = new LineRepository(connection);
    }

    public static String run(Connection connection) throws SQLException {
        Repositories all = new Repositories(connection);
        Customer ada = all.customers.insert(
                Customer.builder().email("ada@example.org").name("Ada").city("London"));
        all.found(ada);
        all.upserts(ada);
        all.pages(ada);
        all.pagesWithNulls();
        all.changes(ada);
        all.versionsThatCountNothing();
        all.references(ada);
        all.referencesThatOnlyTheDatabaseCompares();
        all.withoutAKey();
        return "ok";
    }

    private void found(Customer ada) throws SQLException {
        equal(Optional.of(ada), customers.find(ada.id()));
        equal(Optional.empty(), customers.find(new UUID(0, 1)));
        equal(Optional.of(ada), customers.findByEmail("ada@example.org"));
        equal(List.of(ada), customers.list(Condition.is(CustomerTable.CITY, "London")));
        equal(List.of(), customers.list(Condition.NONE));
        equal(List.of(), customers.list(Condition.in(CustomerTable.NAME, List.of())));
        equal(true, customers.exists(Condition.isNot(CustomerTable.NAME, "Bo")));
        equal(false, customers.exists(Condition.isNull(CustomerTable.NAME)));
        equal(1L, customers.count(Condition.ALL));
    }

    private void upserts(Customer ada) throws SQLException {
        Customer moved = customers.upsertByEmail(
                Customer.builder().email("ada@example.org").name("Ada L.").city(null));
        equal(new Customer(ada.id(), "ada@example.org", "Ada L.", null), moved);
        Customer again = customers.upsert(ada.toBuilder());
        equal(ada, again);
        Customer bo = customers.upsertByEmail(Customer.builder().email("bo@example.org"));
        equal(2L, customers.count(Condition.ALL));
        customers.delete(bo);
        Bill first = bills.upsert(Bill.builder().id(500L).customerId(ada.id()).placed(DAY).total(new BigDecimal("1.00")));
        equal(0, first.version());
        Bill second = bills.upsert(first.toBuilder().total(new BigDecimal("2.00")));
        equal(1, second.version());
        equal(new BigDecimal("2.00"), second.total());
        bills.delete(second);
    }

    private void pages(Customer ada) throws SQLException {
        List<Bill.Builder> many = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Bill.Builder bill = Bill.builder().customerId(ada.id()).placed(DAY.plusDays(i % 4));
            many.add(i % 7 == 0 ? bill.status(Status.PAID).id(1000L + i) : bill);
        }
        equal(25L, bills.insertAll(many));
        List<Bill> paged = new ArrayList<>();
        Optional<PageRequest<Bill>> next = Optional.of(PageRequest.first(4));
        while (next.isPresent()) {
            Page<Bill> page = bills.pageByCustomerIdOrderedByPlacedDesc(ada.id(), next.get());
            paged.addAll(page.rows());
            next = page.next(4);
        }
        equal(25, paged.size());
        equal(paged, paged.stream()
                .sorted(Comparator.comparing(Bill::placed).reversed().thenComparing(Bill::id))
                .toList());
        equal(25, bills.page(PageRequest.first(25)).rows().size());
        equal(false, bills.page(PageRequest.first(25)).hasMore());
        equal(7, bills.pageByCustomerIdAndPlaced(ada.id(), DAY, PageRequest.first(100)).rows().size());
        try (Stream<Bill> stream = bills.stream(
                Condition.atLeast(BillTable.PLACED, DAY.plusDays(1)).and(Condition.below(BillTable.PLACED, DAY.plusDays(3))))) {
            equal(12L, stream.count());
        }
        equal(4, new PaidRepository(connection).list(Condition.ALL).size());
    }

    /** Null has the same place on every product. */
    private void pagesWithNulls() throws SQLException {
        List<Customer.Builder> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(Customer.builder()
                    .email(i + "@example.org")
                    .city(i % 3 == 0 ? null : "C" + i % 2)
                    .name(i % 4 == 0 ? null : "N" + i));
        }
        equal(12L, customers.insertAll(many));
        Comparator<Customer> expected = Comparator.comparing(
                        Customer::city, Comparator.nullsFirst(Comparator.<String>reverseOrder()))
                .thenComparing(Customer::name, Comparator.nullsLast(Comparator.<String>naturalOrder()));
        List<Customer> paged = new ArrayList<>();
        Optional<PageRequest<Customer>> next = Optional.of(PageRequest.first(1));
        while (next.isPresent()) {
            Page<Customer> page = customers.pageOrderedByCityDescAndName(next.get());
            paged.addAll(page.rows());
            next = page.next(2);
        }
        equal(13, paged.size());
        equal(
                paged.stream().sorted(expected).map(row -> row.city() + "/" + row.name()).toList(),
                paged.stream().map(row -> row.city() + "/" + row.name()).toList());
        equal(13L, paged.stream().map(Customer::id).distinct().count());
    }

    private void changes(Customer ada) throws SQLException {
        Bill bill = bills.insert(Bill.builder().customerId(ada.id()).placed(DAY));
        Bill paid = bills.update(bill, bill.toBuilder().status(Status.PAID).build());
        equal(Status.PAID, paid.status());
        equal(1, paid.version());
        equal(paid, bills.update(paid, paid));
        try {
            bills.update(bill, bill.toBuilder().total(new BigDecimal("9.00")).build());
            throw new IllegalStateException("a change that somebody has made meanwhile was overwritten");
        } catch (StaleRowException e) {
            equal(Optional.of(paid), bills.find(bill.id()));
        }
        try {
            bills.delete(bill);
            throw new IllegalStateException("a row that somebody has changed meanwhile was deleted");
        } catch (StaleRowException e) {
            equal(true, bills.delete(bill.id()));
            equal(false, bills.delete(bill.id()));
        }
    }

    /** Of a key or a reference: it says which row is meant. */
    private void versionsThatCountNothing() throws SQLException {
        TermsRepository terms = new TermsRepository(connection);
        Terms third = terms.insert(Terms.builder().name("rent").version(3).text("old"));
        equal(third.withText("new"), terms.update(third, third.withText("new")));
        equal(third, terms.upsert(third.toBuilder()));
        ConsentRepository consents = new ConsentRepository(connection);
        Consent given = consents.insert(Consent.builder().id(1).name("rent").version(3));
        equal(given.withBy("Ada"), consents.update(given, given.withBy("Ada")));
        ReleaseRepository releases = new ReleaseRepository(connection);
        Release first = releases.insert(Release.builder().product("till").version(7));
        equal(first.withNotes("fast"), releases.upsertByVersion(first.toBuilder().notes("fast")));
        equal(first.withVersion(8), releases.update(first.withNotes("fast"), first.withVersion(8)));
    }

    private void referencesThatOnlyTheDatabaseCompares() throws SQLException {
        Image sea = new ImageRepository(connection)
                .insert(Image.builder().name("sea").digest(new byte[] {1, 2}));
        boolean ignoresCase = connection.getMetaData().getDatabaseProductName().equals("SQLite");
        PictureRepository pictures = new PictureRepository(connection);
        Picture first = pictures.insert(Picture.builder().id(1).imageName("sea"));
        Picture second = pictures.insert(Picture.builder().id(2).imageName(ignoresCase ? "SEA" : "sea"));
        Map<Picture, Image> loaded = pictures.loadImage(List.of(first, second));
        equal(sea.name(), loaded.get(first).name());
        equal(2, loaded.size());
        equal(sea.name(), loaded.get(second).name());
    }

    private void references(Customer ada) throws SQLException {
        Bill referred = bills.insert(Bill.builder().customerId(ada.id()).referrerId(ada.id()).placed(DAY));
        List<Bill> all = bills.list(Condition.ALL);
        Map<Bill, Customer> owners = bills.loadCustomer(all);
        equal(all.size(), owners.size());
        equal(Map.of(referred, ada), bills.loadReferrer(all));
        Line line = lines.insert(Line.builder().billId(referred.id()).no((short) 1).rows(3));
        equal(6, line.doubled());
        equal(Optional.of(line), lines.find(referred.id(), (short) 1));
        equal(List.of(line), lines.pageByBillId(referred.id(), PageRequest.first(3)).rows());
        Line other = lines.update(line, line.toBuilder().rows(4).request("x").build());
        equal(8, other.doubled());
        equal(Optional.of(other), lines.findByBillIdAndRowsAndRequest(referred.id(), 4, "x"));
        NoteRepository notes = new NoteRepository(connection);
        Note bound = notes.insert(Note.builder().id(1).lineBillId(referred.id()).lineNo((short) 1).text("with a line"));
        notes.insert(Note.builder().id(2).text("without"));
        equal(Map.of(bound, other), notes.loadLine(notes.list(Condition.ALL)));
        equal(2L, notes.count(Condition.ALL));
    }

    private void withoutAKey() throws SQLException {
        LogRepository log = new LogRepository(connection);
        Log one = log.insert(Log.builder().at(DAY).text("one"));
        equal(List.of(one), log.list(Condition.ALL));
    }

    private static void equal(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", but it was " + actual);
        }
    }
}
