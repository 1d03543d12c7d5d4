package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private static final String SHOP = """
            enum Status { draft, paid, `on hold` }
            type Email = str(320) check (value like '%%@%%')
            mixin Stamped { created_at : timestamp = now() }
            entity Customer with Stamped {
              id : long = auto() pk
              email : Email unique
            }
            entity Orders with Stamped {
              id : long = auto() pk
              status : Status = draft
              customer : ref Customer
              tier : enum { small, large } = small
            %s
            }
            """;

    @TempDir
    Path folder;

    private List<CompletionItem> items(Editor editor, String text) {
        Editor.Place place = editor.open("schema/shop.dsl", text);
        return Editor.await(editor.documents().completion(new CompletionParams(place.document(), place.position())))
                .getLeft();
    }

    private List<String> labels(String text) {
        try (Editor editor = new Editor(folder)) {
            return items(editor, text).stream().map(CompletionItem::getLabel).toList();
        }
    }

    /** What is offered in a line of an entity, which is not finished there. */
    private List<String> inEntity(String line) {
        return labels(SHOP.formatted(line));
    }

    @Test
    void declarationsAtTheTop() {
        assertEquals(
                List.of("entity", "enum", "mixin", "type", "module", "view", "sql", "cast", "sequence"), labels("|"));
        assertEquals(
                List.of("entity", "enum", "mixin", "type", "module", "view", "sql", "cast", "sequence"),
                labels("enum A { a }\nent|\nenum B { b }\n"));
        assertEquals(List.of("Stamped"), labels("mixin Stamped { a : int }\nentity A with |"));
        assertEquals(List.of("->"), labels("cast str |"));
        assertEquals(List.of("widen", "checked", "lossy", "none", "using"), labels("cast str -> int |"));
        assertTrue(labels("type Money = decimal(9, 2)\ncast str -> |").contains("Money"));
        assertEquals(List.of("with"), labels("entity A |"));
        assertEquals(List.of("type", "was", "as check"), labels("enum A |"));
        assertEquals(List.of("as check"), labels("enum A was B |"));
        assertEquals(List.of(), labels("entity |"));
    }

    @Test
    void insideAView() {
        String view =
                "enum Kind { a, b }\nmaterialized view Days {\n  day : date; kind : Kind\n  %s\n  sql \"select 1, 2\"\n}\n";
        assertEquals(List.of("day", "kind"), labels(view.formatted("index (|")));
        assertEquals(List.of("kind"), labels(view.formatted("unique (day, |")));
        assertTrue(labels(view.formatted("index (day) where (|")).contains("kind"));
        assertEquals(List.of("a", "b"), labels(view.formatted("index (day) where (kind = '|")));
        assertTrue(labels(view.formatted("index (day) |")).containsAll(List.of("using", "include", "where")));
        assertTrue(labels(view.formatted("of : |")).containsAll(List.of("Kind", "long")));
        assertEquals(List.of(), labels(view.formatted("of : long |")));
        assertTrue(labels(view.formatted("|")).containsAll(List.of("index", "unique", "sql", "table")));
        assertFalse(labels(view.formatted("|").replace("materialized ", "")).contains("index"));
        assertEquals(List.of(), labels(view.formatted("sql \"select |\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "  a : |; ref,enum,Email,Status,str,text,bool,uuid",
                "  a : st|; Status,str",
                "  a : ref |; Customer,Orders",
                "  a : str(20) |; pk,unique,index,=,check,column,was",
                "  a : str(20)? unique |; index,=",
                "  a : ref Customer |; on delete,on update,deferrable,pk,was",
                "  a : int |; generated,as,collate,pk",
                "  a : int generated (|; id,status,tier",
                "  a : |; native,ref,enum",
                "  a : ref Customer deferrable |; initially deferred,initially immediate",
                "  a : ref Customer deferrable initially |; deferred,immediate",
                "  a : ref Customer on |; delete,update",
                "  a : ref Customer on delete |; cascade,restrict,set null,set default,no action",
                "  a : ref Customer on delete set |; null,default",
                "  a : Status = |; draft,paid,on hold",
                "  a : Status[] = |; []",
                "  a : Status[] = [|; draft,paid,on hold",
                "  a : Status[] = [draft, |; draft,paid,on hold",
                "  tier : enum { small, large } = |; small,large",
                "  a : timestamp = |; now,auto(),null",
                "  a : long = auto(|; start,increment,cache,always,serial",
                "  a : long = auto(always, |; start,increment,cache",
                "  a : long = auto(serial, |; start,increment,cache",
                "  a : long = auto(always |; on postgresql",
                "  a : long = auto(start 5 |; on postgresql",
                "  a : long = auto(always on |; postgresql",
                "  a : int check (|; id,status,created_at,lower,length",
                "  a : int check (status = |; draft,paid",
                "  a : int check (status in ('draft', |; draft,paid",
                "  a : int check (a > 1 |; and,or",
                "  a : int check (status = 'p|; draft,paid",
                "  pk (|; id,status,created_at",
                "  unique (id, |; status,customer,created_at",
                "  index (id |; asc,desc,nulls first,nulls last,opclass",
                "  index (id desc |; nulls first,nulls last,opclass",
                "  index (id nulls |; first,last",
                "  index (id desc nulls last |; opclass",
                "  index ((|; id,status,created_at,lower",
                "  index (id, (|; id,status,created_at,lower",
                "  unique ((lower(|; status,coalesce",
                "  index (id) |; using,include,where",
                "  index (id) using |; btree,hash,gin,gist,spgist,brin",
                "  index (id) using hash |; where",
                "  index (id) include (|; id,status",
                "  unique (id) |; nulls not distinct,deferrable,where",
                "  unique (id) nulls |; not distinct",
                "  unique (id) deferrable |; initially deferred",
                "  unique (id) where (|; id,status,created_at,coalesce",
                "  exclude |; on",
                "  exclude on |; postgresql",
                "  index (id) where (|; id,status,created_at,coalesce",
                "  check (|; id,created_at,nullif",
                "  check named (status <> |; draft",
                "  ref (id) |; Customer,Orders",
                "  ref (id) Customer (|; id,email,created_at",
                "  ref (id) Customer (id) on delete |; cascade",
                "  |; pk,unique,index,check,exclude,partition,options,ref,table,was",
            })
    void inAnEntityThatDoesNotParse(String line, String wanted) {
        List<String> offered = inEntity(line);
        List<String> missing = List.of(wanted.split(",")).stream()
                .filter(word -> !offered.contains(word))
                .toList();
        assertEquals(List.of(), missing, () -> "of " + offered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "  a : str(20) unique |; unique",
                "  unique (id, |; id",
                "  index (id) include (id) |; using",
                "  unique (id) where (id > 0) |; deferrable",
                "  check (status = |; id",
                "  a : int |; on delete",
                "  a : ref |; Status",
                "  a : ref Customer on delete |; pk",
            })
    void whatWouldBeWrongIsNotOffered(String line, String wrong) {
        assertFalse(inEntity(line).contains(wrong));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {"  a : int // not |", "  /// not |", "  a : int column \"no|t\"", "  a : str(2|", "  a : str(|"})
    void nothingInCommentsTextsAndNumbers(String line) {
        assertEquals(List.of(), inEntity(line));
    }

    @Test
    void theValueOfATypeInItsChecks() {
        assertTrue(labels("enum E { a, b }\ntype T = E check (value <> |)").containsAll(List.of("a", "b")));
        assertTrue(labels("type T = str(20) check (|)").containsAll(List.of("value", "lower")));
        assertTrue(labels("enum E { a, b }\ntype T = |").containsAll(List.of("E", "str")));
    }

    @Test
    void aWordThatIsBegunIsReplacedAndValuesAreQuotedWhereStringsAre() throws IOException {
        assertEquals("  check (status = 'paid')", chosen("  check (status = pa|)", "paid"));
        assertEquals("  check (status = 'paid')", chosen("  check (status = 'pa|')", "paid"));
        assertEquals("  a : Status = `on hold`", chosen("  a : Status = |", "on hold"));
        assertEquals("  a : str(200)", chosen("  a : s|", "str"));
    }

    private String chosen(String line, String label) throws IOException {
        try (Editor editor = new Editor(folder)) {
            CompletionItem item = items(editor, SHOP.formatted(line)).stream()
                    .filter(offered -> offered.getLabel().equals(label))
                    .findFirst()
                    .orElseThrow();
            String text =
                    editor.edited("schema/shop.dsl", List.of(item.getTextEdit().getLeft()));
            return text.lines().skip(12).findFirst().orElseThrow();
        }
    }

    @Test
    void placesToFillInForEditorsThatTakeThem() {
        CompletionItemCapabilities items = new CompletionItemCapabilities(true);
        ClientCapabilities capabilities = new ClientCapabilities();
        capabilities.setTextDocument(new TextDocumentClientCapabilities());
        capabilities.getTextDocument().setCompletion(new CompletionCapabilities(items));
        try (Editor editor = new Editor(folder, capabilities)) {
            CompletionItem pk = items(editor, SHOP.formatted("  |")).get(0);
            assertEquals("pk ($1)", pk.getTextEdit().getLeft().getNewText());
            assertEquals(InsertTextFormat.Snippet, pk.getInsertTextFormat());
        }
    }
}
