package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingTest {
    private static final String PEOPLE = """
            enum Tier { basic, gold }
            mixin Stamped { created_at : timestamp = now() }
            entity Person with Stamped {
              id   : long = auto() pk
              tier : Tier = basic check (tier in ('basic', 'gold'))
            }
            """;
    private static final String BILLS = """
            type Grade = Tier check (value <> 'basic')
            entity Bill with Stamped {
              payer : ref Person
              grade : Grade = gold
              size  : enum { small, large was big } = small check (size = 'small')
              pk (payer)
              index (created_at) where (grade = 'gold')
            }
            """;

    @TempDir
    Path folder;

    private Editor editor;

    @BeforeEach
    void start() {
        editor = new Editor(folder);
        editor.save("schema/people.dsl", PEOPLE);
    }

    @AfterEach
    void stop() {
        editor.close();
    }

    private WorkspaceEdit rename(String text, String place, String name) {
        Editor.Place at = editor.open("schema/bills.dsl", text.replace(place.replace("|", ""), place));
        return Editor.await(editor.documents().rename(new RenameParams(at.document(), at.position(), name)));
    }

    /** The lines that a renaming changes, in both files, which must mean something afterwards. */
    private List<String> changed(String place, String name) throws IOException {
        return changed(BILLS, place, name);
    }

    private List<String> changed(String text, String place, String name) throws IOException {
        Map<String, List<TextEdit>> changes = rename(text, place, name).getChanges();
        List<String> lines = new ArrayList<>();
        List<SourceFile> after = new ArrayList<>();
        for (Map.Entry<String, String> file :
                Map.of("schema/people.dsl", PEOPLE, "schema/bills.dsl", text).entrySet()) {
            String edited = editor.edited(file.getKey(), changes.getOrDefault(editor.uri(file.getKey()), List.of()));
            after.add(new SourceFile(file.getKey(), edited));
            List<String> before = file.getValue().lines().toList();
            edited.lines().filter(line -> !before.contains(line)).forEach(line -> lines.add(line.strip()));
        }
        Compilation compilation = Compiler.compile(after);
        assertTrue(!compilation.hasErrors(), () -> compilation.diagnostics().toString());
        return lines.stream().sorted().toList();
    }

    @Test
    void anEntityGetsAMember() throws IOException {
        assertEquals(
                List.of("entity Human with Stamped {", "payer : ref Human", "was Person"),
                changed("ref Per|son", "Human"));
        assertEquals(List.of("entity A { was B; id : int }"), changed("entity B { id : int }\n", "entity B|", "A"));
    }

    @Test
    void aModuleIsRenamedWhereverItIsNamed() throws IOException {
        String text =
                "module shop\nenum Kind { a }\nentity A { id : int pk; k : shop.Kind; kin : ref shop.A? }\nmodule shop\n";
        assertEquals(
                List.of("entity A { id : int pk; k : store.Kind; kin : ref store.A? }", "module store", "module store"),
                changed(text, "module sh|op\nenum", "store"));
        assertEquals(
                List.of("entity B { was A; id : int pk; k : shop.Kind; kin : ref shop.B? }"),
                changed(text, "shop.A|?", "B"));
        assertEquals(
                List.of("entity A { id : int pk; k : shop.Sort; kin : ref shop.A? }", "enum Sort was Kind { a }"),
                changed(text, "enum Kin|d", "Sort"));
    }

    @Test
    void whatIsGeneratedFromAFieldFollows() throws IOException {
        String text = "entity A {\n  a : int pk\n  b : int generated (a + 1)\n}\n";
        assertEquals(List.of("b : int generated (n + 1)", "n : int pk was a"), changed(text, "a| : int", "n"));
    }

    @Test
    void aFieldOfAViewIsCalledOtherwiseInItsIndexes() throws IOException {
        String text = "materialized view A {\n  a : int\n  index (a) where (a > 0)\n  sql \"select 1\"\n}\n";
        assertEquals(List.of("index (n) where (n > 0)", "n : int"), changed(text, "a| : int", "n"));
    }

    @Test
    void lineBreaksStayWhatTheyAre() throws IOException {
        String windows = "entity A { // a\r\n  id : int\r\n}\r\n";
        String renamed = "entity B { // a\r\n  was A\r\n  id : int\r\n}\r\n";
        String uri = editor.uri("schema/bills.dsl");
        var there = rename(windows, "entity A|", "B").getChanges().get(uri);
        assertEquals(renamed, editor.edited("schema/bills.dsl", there));
        var back = rename(renamed, "entity B|", "A").getChanges().get(uri);
        assertEquals(windows, editor.edited("schema/bills.dsl", back));
    }

    @Test
    void aFieldGetsAModifierAlsoInAMixin() throws IOException {
        assertEquals(
                List.of(
                        "index (made_at) where (grade = 'gold')",
                        "mixin Stamped { made_at : timestamp = now() was created_at }"),
                changed("index (creat|ed_at", "made_at"));
        assertEquals(List.of("client : ref Person was payer", "pk (client)"), changed("pay|er :", "client"));
    }

    @Test
    void anEnumThatNamesItsTypeKeepsIt() throws IOException {
        String text = "enum Kin|d type \"PaymentKind\" { a }\nentity A { id : int pk; k : Kind }\n";
        assertEquals(
                List.of("entity A { id : int pk; k : Sort }", "enum Sort type \"PaymentKind\" { a }"),
                changed(text.replace("|", ""), text.substring(0, text.indexOf('\n')), "Sort"));
    }

    @Test
    void enumsAndTheirValues() throws IOException {
        assertEquals(
                List.of(
                        "enum Level was Tier { basic, gold }",
                        "tier : Level = basic check (tier in ('basic', 'gold'))",
                        "type Grade = Level check (value <> 'basic')"),
                changed("Ti|er", "Level"));
        assertEquals(
                List.of(
                        "enum Tier { basic, top was gold }",
                        "grade : Grade = top",
                        "index (created_at) where (grade = 'top')",
                        "tier : Tier = basic check (tier in ('basic', 'top'))"),
                changed("'go|ld'", "top"));
        assertEquals(
                List.of("size  : enum { little was small, large was big } = little check (size = 'little')"),
                changed("{ sma|ll", "little"));
    }

    @Test
    void inArraysToo() throws IOException {
        String text = """
                entity Shelf {
                  id  : int pk
                  all : Tier[] = [basic, gold, 'gold']
                  any : Grade[]
                }
                type Grade = Tier
                """;
        assertEquals(
                List.of(
                        "all : Level[] = [basic, gold, 'gold']",
                        "enum Level was Tier { basic, gold }",
                        "tier : Level = basic check (tier in ('basic', 'gold'))",
                        "type Grade = Level"),
                changed(text, "all : Ti|er", "Level"));
        assertEquals(
                List.of(
                        "all : Tier[] = [basic, top, 'top']",
                        "enum Tier { basic, top was gold }",
                        "tier : Tier = basic check (tier in ('basic', 'top'))"),
                changed(text, "[basic, go|ld", "top"));
    }

    @Test
    void mixinsAndTypesHaveNoNameInTheDatabase() throws IOException {
        assertEquals(
                List.of(
                        "entity Bill with Timed {",
                        "entity Person with Timed {",
                        "mixin Timed { created_at : timestamp = now() }"),
                changed("with Sta|mped", "Timed"));
        assertEquals(
                List.of("grade : Rank = gold", "type Rank = Tier check (value <> 'basic')"),
                changed(": Gra|de", "Rank"));
    }

    @Test
    void aFormerNameThatIsThereStays() throws IOException {
        assertEquals(
                List.of("size  : enum { small, huge was big } = small check (size = 'small')"),
                changed("lar|ge was", "huge"));
        String once = "entity A {\n  was Z\n  id : int\n  b : int was y\n}\n";
        assertEquals(List.of("entity B {"), changed(once, "entity A|", "B"));
        assertEquals(List.of("c : int was y"), changed(once, "b| :", "c"));
    }

    @Test
    void theFormerNameAgainIsNoRenameAtAll() throws IOException {
        String once = "entity A {\n  was Z\n  id : int\n  b : int was y\n}\n";
        assertEquals(List.of("entity Z {"), changed(once, "entity A|", "Z"));
        assertEquals(List.of("y : int"), changed(once, "b| :", "y"));
        assertEquals(
                List.of("size  : enum { small, big } = small check (size = 'small')"), changed("lar|ge was", "big"));
    }

    /** Where the migrations know the name that is given up, the one before is history. */
    @Test
    void aFormerNameThatIsMigratedMakesWay() throws IOException {
        String once =
                "entity A {\n  was Z\n  id : int pk\n  b : int was y\n  e : enum { v was u, w }\n  n : F\n}\nenum F was G { f }\n";
        Compilation migrated = Compiler.compile(
                List.of(new SourceFile("schema/people.dsl", PEOPLE), new SourceFile("schema/bills.dsl", once)));
        NextMigration next = new NextMigration(Migrations.NONE, Instant.EPOCH);
        Migration migration = next.to(
                        migrated.lowered().orElseThrow(), new Answers(List.of(), Set.of()), Optional.empty())
                .orElseThrow();
        next.write(migration, folder.resolve("migrations"));
        assertEquals(List.of("entity B {", "was A"), changed(once, "entity A|", "B"));
        assertEquals(List.of("entity Z {", "was A"), changed(once, "entity A|", "Z"));
        assertEquals(List.of("c : int was b"), changed(once, "b| :", "c"));
        assertEquals(List.of("y : int was b"), changed(once, "b| :", "y"));
        assertEquals(List.of("e : enum { t was v, w }"), changed(once, "v| was", "t"));
        assertEquals(List.of("enum H was F { f }", "n : H"), changed(once, "F| was", "H"));
    }

    @Test
    void whatKeepsItsNameInTheDatabaseNeedsNoFormerOne() throws IOException {
        String own = "entity A {\n  table \"as\"\n  id : int\n  b : int column \"bs\"\n  cD : int\n}\n";
        assertEquals(List.of("entity B {"), changed(own, "entity A|", "B"));
        assertEquals(List.of("c : int column \"bs\""), changed(own, "b| :", "c"));
        assertEquals(List.of("c_d : int"), changed(own, "c|D", "c_d"));
    }

    @Test
    void namesThatNeedThemGetBackQuotes() throws IOException {
        assertEquals(
                List.of("`the grade` : Grade = gold was grade", "index (created_at) where (`the grade` = 'gold')"),
                changed("grade| :", "the grade"));
        assertEquals(
                List.of("index (created_at) where (`not` = 'gold')", "not : Grade = gold was grade"),
                changed("grade| :", "not"));
        assertEquals(
                List.of(
                        "enum Tier { basic, `it's` was gold }",
                        "grade : Grade = `it's`",
                        "index (created_at) where (grade = 'it''s')",
                        "tier : Tier = basic check (tier in ('basic', 'it''s'))"),
                changed("'go|ld'", "it's"));
        assertEquals(
                List.of("plain : int was `two _words`"),
                changed("entity A {\n  id : int\n  `Two Words` : int\n}\n", "`Two| Words`", "plain"));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        refused("ref Per|son", "Bill", "there is an entity `Bill` already");
        refused("ref Per|son", "Tier", "there is an enum `Tier` already");
        refused("Ti|er check", "text", "`text` is already a type of the language");
        refused("index (creat|ed_at", "tier", "`Person` has a field `tier` already");
        refused("'go|ld'", "basic", "`Tier` has a value `basic` already");
        refused("ref Per|son", "bill", "the name `bill` of entity `bill` is taken by entity `Bill` already");
        refused("ref Per|son", "a`b", "a name has at least one character, and neither a back-quote nor a line break");
        refused("ref Per|son", " ", "a name has at least one character, and neither a back-quote nor a line break");
    }

    @Test
    void nothingIsRenamedWhileALineCannotBeRead() {
        AssertionError error = assertThrows(
                AssertionError.class, () -> rename(BILLS.replace("pk (payer)", "pk (payer"), "payer| :", "client"));
        assertTrue(error.getMessage().contains("first mend the error in schema/bills.dsl, line 7"), error::getMessage);
    }

    private void refused(String place, String name, String message) {
        AssertionError error = assertThrows(AssertionError.class, () -> rename(BILLS, place, name));
        assertTrue(error.getMessage().contains(message), error::getMessage);
    }

    @Test
    void whatIsNoNameCannotBeRenamed() {
        Editor.Place at = editor.open("schema/bills.dsl", BILLS.replace("entity", "en|tity"));
        assertEquals(
                null,
                Editor.await(editor.documents().prepareRename(new PrepareRenameParams(at.document(), at.position()))));
        Editor.Place value = editor.open("schema/bills.dsl", BILLS.replace("'gold'", "'go|ld'"));
        var prepared = Editor.await(
                editor.documents().prepareRename(new PrepareRenameParams(value.document(), value.position())));
        assertEquals("gold", prepared.getSecond().getPlaceholder());
        assertEquals(
                4,
                prepared.getSecond().getRange().getEnd().getCharacter()
                        - prepared.getSecond().getRange().getStart().getCharacter());
    }
}
