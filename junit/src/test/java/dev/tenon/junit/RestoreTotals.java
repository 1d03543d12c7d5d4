package dev.tenon.junit;

import dev.tenon.migrate.data.DataContext;
import dev.tenon.migrate.data.DataMigration;
import java.math.BigDecimal;

/** The way back from {@link RecodeTotals}. */
public final class RestoreTotals implements DataMigration {

    @Override
    public void migrate(DataContext data) {
        var bills = data.table("bill");
        var id = bills.column("id", Long.class);
        var cents = bills.column("cents", Long.class);
        for (var bill : data.jooq().select(id, cents).from(bills).fetch()) {
            data.jooq()
                    .update(bills)
                    .set(bills.column("price", BigDecimal.class), BigDecimal.valueOf(bill.get(cents), 2))
                    .where(id.eq(bill.get(id)))
                    .execute();
        }
    }
}
