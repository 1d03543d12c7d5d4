package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoverTest {
    private static final String SHOP = """
            /// How far it has come.
            enum Status { draft, paid }
            type Email = str(320) check (value like '%@%')
            mixin Stamped { created_at : timestamp = now() index }
            /// Somebody who buys.
            entity Customer with Stamped {
              id : long = auto() pk
              /// Where to write.
              email : Email unique
            }
            entity Bill with Stamped {
              id : long = auto() pk
              customer : ref Customer? on delete set null
              status : Status = draft
              total : decimal(12, 2) check (abs(total) > 0)
              tags : str(40)[] = []
            }
            """;

    @TempDir
    Path folder;

    private String hover(String at) {
        return hover(SHOP, at);
    }

    private String hover(String text, String at) {
        try (Editor editor = new Editor(folder)) {
            Editor.Place place = editor.open("schema/shop.dsl", text.replace(at.replace("|", ""), at));
            Hover hover = Editor.await(editor.documents().hover(new HoverParams(place.document(), place.position())));
            return hover == null ? null : hover.getContents().getRight().getValue();
        }
    }

    @Test
    void aField() {
        assertEquals("""
                ```tenon
                email : Email unique
                ```

                Where to write.

                - column `customer.email`, `str(320)`: PostgreSQL `varchar(320)` · SQLite `VARCHAR(320)` · not null
                - unique

                entity `Customer`""", hover("em|ail :"));
    }

    @Test
    void aCountedField() {
        assertEquals("""
                ```tenon
                id : long = auto(start 7, always on postgresql) pk
                ```

                - column `a.id`, `long`: PostgreSQL `bigint` · SQLite `BIGINT` · not null · counted, `auto(always, start 7)`
                - primary key

                entity `A`""", hover("entity A { id : long = auto(start 7, always on postgresql) pk }", "i|d :"));
    }

    @Test
    void anArray() {
        assertEquals("""
                ```tenon
                tags : str(40)[] = []
                ```

                - column `bill.tags`, `str(40)[]`: PostgreSQL `varchar(40)[]` · SQLite `STR_ARRAY_TEXT(40)` · not null

                entity `Bill`""", hover("ta|gs :"));
    }

    @Test
    void aReference() {
        assertEquals("""
                ```tenon
                customer : ref Customer? on delete set null
                ```

                - column `bill.customer_id`, `long`: PostgreSQL `bigint` · SQLite `BIGINT` · null
                - references `customer` (id)
                - index `ix_bill_customer_id`

                entity `Bill`""", hover("custo|mer :"));
    }

    @Test
    void whatIsInAModule() {
        String text = "module shop\nenum Kind { a }\nentity One { id : int pk; k : shop.Kind }\n";
        assertEquals("""
                ```tenon
                module shop
                ```

                PostgreSQL: a schema · SQLite: the beginning of names, `shop.…`""", hover(text, "sho|p.Kind"));
        assertEquals("""
                ```tenon
                enum Kind { a }
                ```

                PostgreSQL: type `shop.kind` · SQLite: `ENUM_TEXT`""", hover(text, "shop.Ki|nd"));
        assertEquals("""
                ```tenon
                entity One
                ```

                table `shop.one`, key `id`, 2 fields""", hover(text, "entity On|e"));
    }

    @Test
    void aFieldOfAMixin() {
        assertEquals("""
                ```tenon
                created_at : timestamp = now() index
                ```

                - column `customer.created_at`, `timestamp`: PostgreSQL `timestamptz` · SQLite `TIMESTAMP_TEXT` · not null
                - index `ix_customer_created_at`

                mixin `Stamped`""", hover("created|_at"));
    }

    @Test
    void declarations() {
        assertEquals("""
                ```tenon
                entity Customer with Stamped
                ```

                Somebody who buys.

                table `customer`, key `id`, 3 fields""", hover("ref Cust|omer"));
        assertEquals("""
                ```tenon
                enum Status { draft, paid }
                ```

                How far it has come.

                PostgreSQL: type `status` · SQLite: `ENUM_TEXT`""", hover(": Sta|tus"));
        assertEquals("""
                ```tenon
                type Email = str(320) check (value like '%@%')
                ```""", hover(": Ema|il"));
        assertEquals("""
                ```tenon
                mixin Stamped
                ```

                in `Customer`, `Bill`""", hover("mixin St|amped"));
    }

    @Test
    void whatIsMadeBySql() {
        String text = SHOP + """
                /// What is owed.
                view OpenBills from (Bill) { sql "select id from bill" }
                sql function f on postgresql "create function f()" after (OpenBills)
                """;
        assertEquals("""
                ```tenon
                view OpenBills from (Bill)
                ```

                What is owed.

                view `open_bills`

                sql:
                ```sql
                select id from bill
                ```""", hover(text, "after (Open|Bills"));
    }

    @Test
    void valuesFunctionsAndNothing() {
        assertEquals("```tenon\ndraft\n```\n\nvalue of `Status`", hover("= dra|ft"));
        assertEquals("```tenon\nabs(n)\n```\n\nwithout its sign", hover("a|bs"));
        assertNull(hover("enti|ty Bill"));
    }

    @Test
    void aBrokenFileStillTellsWhatWasWritten() {
        assertEquals(
                "```tenon\nemail : Email unique\n```\n\nWhere to write.\n\nentity `Customer`",
                hover(SHOP.replace("status : Status = draft", "status : Status ="), "em|ail :"));
    }
}
