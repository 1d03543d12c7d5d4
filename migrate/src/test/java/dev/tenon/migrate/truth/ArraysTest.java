package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays with rows in them, on both products: what becomes of the values, and what is refused. */
@ParameterizedClass
@ValueSource(strings = {"postgresql", "sqlite"})
class ArraysTest {
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    private final String dialect;
    private final List<Lowered> schemas = new ArrayList<>();

    @TempDir
    Path folder;

    private Lab lab;

    ArraysTest(String dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void open() {
        lab = dialect.equals("sqlite") ? Lab.sqlite(folder) : Lab.postgresql();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aValueThatIsAddedOrMovedLeavesTheRows() throws Exception {
        become("enum Status { draft, placed }", "states : Status[]");
        insert("draft,placed,draft");
        insert("");
        become("enum Status { first, draft, placed }", "states : Status[]");
        become("enum Status { placed, draft, first }", "states : Status[]");
        assertEquals(List.of("draft,placed,draft", ""), values());
        insert("first");
        assertRefused("gone");
        assertThrows(RefusedException.class, this::back);
        lab.execute(List.of("delete from note where id = 2"));
        back();
        assertEquals(List.of("draft,placed,draft", ""), values());
    }

    @Test
    void aRenamedValueIsRenamedInEveryArray() throws Exception {
        become("enum Status { draft, placed }", "states : Status[]?");
        insert("draft,placed,draft");
        lab.execute(List.of("insert into note (id, states) values (99, null)"));
        become("enum State was Status { fresh was draft, placed }", "states : State[]?");
        assertEquals(List.of("fresh,placed,fresh", "null"), values());
        assertRefused("draft");
        back();
        assertEquals(List.of("draft,placed,draft", "null"), values());
    }

    @Test
    void aRemovedValueIsReplacedOrRefused() throws Exception {
        become("enum Status { draft, placed, gone }", "states : Status[]");
        insert("gone,placed,gone");
        insert("draft");
        assertThrows(RefusedException.class, () -> become("enum Status { draft, placed }", "states : Status[]", 1));
        assertEquals(List.of("gone,placed,gone", "draft"), values());
        schemas.remove(schemas.size() - 1);
        become("enum Status { draft, placed }", "states : Status[]", 0);
        assertEquals(List.of("draft,placed,draft", "draft"), values());
        assertRefused("gone");
    }

    @Test
    void typesWidenAndNarrowWithTheirElements() throws Exception {
        become("", "states : str(8)[]");
        insert("a,it's");
        become("", "states : text[]");
        insert("123456789");
        RefusedException refused = assertThrows(RefusedException.class, this::back);
        assertTrue(refused.getMessage().contains("states"), refused.getMessage());
        lab.execute(List.of("delete from note where id = 1"));
        back();
        assertEquals(List.of("a,it's"), values());
        assertRefused("123456789");
    }

    @Test
    void everyRenameKeepsWhatHoldsTheElements() throws Exception {
        become("", "states : int[]");
        insert("1,2");
        schema("entity Memo { was Note; id : int pk; numbers : int[] was states }");
        migrate();
        lab.execute(List.of("alter table memo rename to note", "alter table note rename column numbers to states"));
        assertEquals(List.of("1,2"), values());
        assertRefused("1,x");
        assertRefused("9999999999");
    }

    @Test
    void noElementIsNullAndNoArrayIsDeeper() throws Exception {
        become("", "states : int[]?");
        for (String wrong : lab.isSqlite()
                ? List.of(
                        "'[null]'",
                        "'[[1]]'",
                        "'{\"a\":1}'",
                        "'[1, 2]'",
                        "'[1.0]'",
                        "'x'",
                        "''",
                        "1",
                        "x'5b5d'",
                        "'[true]'")
                : List.of("'{null}'", "'{{1}}'", "'[0:0]={1}'", "'x'", "'{1.0}'", "'{true}'")) {
            SQLException refused = assertThrows(SQLException.class, () -> insertSql(wrong), wrong);
            assertTrue(!refused.getMessage().contains("malformed JSON"), refused.getMessage());
        }
        assertThrows(SQLException.class, () -> {
            insert("1");
            lab.execute(List.of("update note set states = " + (lab.isSqlite() ? "'[null]'" : "'{null}'")));
        });
        assertEquals(List.of("1"), values());
    }

    @Test
    void triggersOfOthersStayOnceAndOursToo() throws Exception {
        if (!lab.isSqlite()) {
            return;
        }
        become("", "states : int[]");
        lab.execute(List.of("create trigger theirs after insert on note begin select 1; end"));
        become("", "states : long[]");
        assertEquals(
                List.of("theirs", "el_note.states_insert", "el_note.states_update"),
                lab.query(
                        "select name from sqlite_schema where type = 'trigger' and tbl_name = 'note' order by name like 'el%', name"));
        insert("9999999999");
    }

    private void become(String declarations, String field) throws Exception {
        become(declarations, field, 0);
    }

    /** @param answer to the questions that come up */
    private void become(String declarations, String field, int answer) throws Exception {
        schema(declarations + "\nentity Note { id : int pk; " + field + " }");
        this.answer = answer;
        migrate();
    }

    private int answer;

    private void schema(String text) {
        schemas.add(Compiler.compile(List.of(new SourceFile("schema.dsl", text)))
                .lowered()
                .orElseThrow());
    }

    private void migrate() {
        try (Migrator migrator = open(files())) {
            migrator.upgrade("head");
        }
    }

    private void back() {
        try (Migrator migrator = open(files())) {
            migrator.downgrade(id(0));
        }
    }

    private Migrator open(List<SourceFile> files) {
        return Migrator.open(lab.url(), Files.load(files), Progress.SILENT);
    }

    private List<SourceFile> files() {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < schemas.size(); i++) {
            Lowered now = schemas.get(i);
            var before = i == 0
                    ? dev.tenon.compiler.model.Database.EMPTY
                    : schemas.get(i - 1).model();
            Steps steps = WRITER.write(before, now.model(), now.renames(), Answers.NONE);
            files.add(Files.file(
                    id(i),
                    i == 0 ? List.of() : List.of(id(i - 1)),
                    now.model(),
                    new Steps(Files.decided(steps.up(), d -> answer), Files.decided(steps.down(), d -> 0))));
        }
        return files;
    }

    private static String id(int number) {
        return "20261120T08000" + number + "_step";
    }

    private void assertRefused(String values) throws SQLException {
        assertThrows(SQLException.class, () -> insert(values), values);
    }

    /** Elements with commas between. */
    private void insert(String values) throws SQLException {
        List<String> elements = values.isEmpty() ? List.of() : List.of(values.split(",", -1));
        boolean numbers = elements.stream().allMatch(element -> element.matches("[0-9]{1,8}|9{10}"));
        String quote = lab.isSqlite() && numbers ? "" : "\"";
        String text = String.join(
                ",", elements.stream().map(element -> quote + element + quote).toList());
        insertSql("'" + (lab.isSqlite() ? "[" + text + "]" : "{" + text + "}").replace("'", "''") + "'");
    }

    private void insertSql(String sql) throws SQLException {
        lab.execute(List.of("insert into note (id, states) values ((select count(*) from note), " + sql + ")"));
    }

    private List<String> values() throws SQLException, IOException {
        String text = lab.isSqlite()
                ? "(select group_concat(value, ',') from json_each(states))"
                : "array_to_string(states, ',')";
        return lab.query("select case when states is null then 'null' else coalesce(" + text
                + ", '') end from note order by id");
    }
}
