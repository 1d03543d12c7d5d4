package dev.tenon.junit;

import dev.tenon.migrate.data.DataContext;
import dev.tenon.migrate.data.DataMigration;
import java.math.BigDecimal;

/** Prices become whole numbers of cents. */
public final class RecodeTotals implements DataMigration {

    @Override
    public void migrate(DataContext data) {
        var bills = data.table("bill");
        var id = bills.column("id", Long.class);
        var price = bills.column("price", BigDecimal.class);
        for (var bill : data.jooq().select(id, price).from(bills).fetch()) {
            data.jooq()
                    .update(bills)
                    .set(
                            bills.column("cents", Long.class),
                            bill.get(price).movePointRight(2).longValueExact())
                    .where(id.eq(bill.get(id)))
                    .execute();
        }
    }
}
