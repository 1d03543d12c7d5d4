package dev.tenon.codegen.java;

import static dev.tenon.codegen.java.Change.entity;
import static dev.tenon.codegen.java.Change.fields;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of changes that a schema goes through. */
final class Changes {
    private static final String OTHER = "entity P# {\nid : int pk\n}\n";

    private Changes() {}

    static List<Change> all() {
        return Stream.of(columns(), values(), defaults(), keys(), indexes(), tables())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Change> columns() {
        return List.of(
                fields("an optional column comes", "", "extra : str(10)?").now("extra=x"),
                fields("a required column with a default comes", "", "extra : int = 1")
                        .now("extra=5"),
                fields("a required column without a default comes", "", "extra : int")
                        .by("add column t#.extra : int = 0\nalter column t#.extra no default", "drop column t#.extra")
                        .now("extra=5"),
                fields("a version comes", "", "version : int = 0"),
                fields("a column goes", "extra : str(10)?", ""),
                fields("a column is renamed", "extra : str(10)?", "other : str(10)? was extra"),
                fields(
                                "a column that is computed comes",
                                "code : str(9)",
                                "code : str(9)\nloud : text? generated (upper(code))")
                        .rows("code=a"),
                fields(
                                "a column comes whose computation fails",
                                "size : int",
                                "size : int\nshare : int? generated (100 / size)")
                        .first("size=1")
                        .old("size=0")
                        .now("size=2"));
    }

    private static List<Change> values() {
        return List.of(
                fields("a text may be longer", "code : str(5)", "code : str(20)")
                        .rows("code=short")
                        .now("code=longer than five"),
                fields("a text must be shorter", "code : str(20)", "code : str(5)")
                        .rows("code=short")
                        .old("code=longer than five"),
                fields("a number may be larger", "size : int", "size : long")
                        .rows("size=1")
                        .now("size=5000000000"),
                fields("a column becomes required", "code : str(9)?", "code : str(9)")
                        .by("alter column t#.code required", "alter column t#.code optional")
                        .rows("code=a")
                        .old("code=~"),
                fields("a column becomes optional", "code : str(9)", "code : str(9)?")
                        .rows("code=a")
                        .now("code=~"),
                fields("a check comes", "size : int", "size : int check (size < 10)")
                        .rows("size=1")
                        .old("size=20"),
                fields("a check goes", "size : int check (size < 10)", "size : int")
                        .rows("size=1")
                        .now("size=20"),
                fields("a column with a check comes", "", "size : int? check (size > 0)")
                        .now("size=1"),
                enumerated("a value of an enum comes", "{ a, b }", "{ a, b, c }")
                        .rows("kind=a")
                        .now("kind=c"),
                enumerated("a value of an enum goes", "{ a, b, c }", "{ a, b }")
                        .by("alter enum e# values (a, b)", "alter enum e# values (a, b, c)")
                        .rows("kind=a")
                        .old("kind=c"),
                enumerated("a value of an enum is renamed", "{ a, b }", "{ a, c was b }")
                        .rows("kind=b")
                        .now("kind=c"),
                enumerated("a value of an enum that is a check comes", "as check { a, b }", "as check { a, b, c }")
                        .rows("kind=a")
                        .now("kind=c"));
    }

    private static Change enumerated(String name, String before, String after) {
        String entity = entity("kind : E#");
        return Change.of(name, "enum E# " + before + "\n" + entity, "enum E# " + after + "\n" + entity);
    }

    private static List<Change> defaults() {
        return List.of(
                fields("a default comes", "size : int", "size : int = 1").rows("size=3"),
                fields("a default that the database sets goes", "at : timestamp = now()", "at : timestamp")
                        .now("at=2026-11-23T08:00:00Z"),
                fields("a default changes", "size : int = 1", "size : int = 2")
                        .cautious("the rows that it adds have another value than it was built for"));
    }

    private static List<Change> keys() {
        return List.of(
                fields("a unique key comes", "code : str(9)", "code : str(9) unique")
                        .rows("code=a%")
                        .old("code=b"),
                fields("a unique key goes", "code : str(9) unique", "code : str(9)")
                        .rows("code=a%"),
                fields("a unique key over a new column comes", "", "code : str(9)? unique")
                        .now("code=a"),
                fields("a unique index goes", "code : str(9)\nunique index (code)", "code : str(9)")
                        .rows("code=a%")
                        .cautious("what it kept apart may come twice"),
                Change.of("an optional reference comes", OTHER + entity(""), OTHER + entity("p : ref P#?")),
                Change.of(
                        "a reference is no longer held",
                        OTHER + entity("p : ref P#? no index"),
                        OTHER + entity("p_id : int?")),
                Change.of("a primary key grows", keyed("id"), keyed("id, part")));
    }

    private static String keyed(String fields) {
        return "entity T# {\nid : int\nnote : str(40)?\npart : int = 1\npk (" + fields + ")\n}";
    }

    private static List<Change> indexes() {
        return List.of(
                fields("an index comes", "", "index (note)"),
                fields("an index goes", "index (note)", ""),
                fields("an index over what cannot fail comes", "", "index ((lower(note)))"),
                fields("an index over what may fail comes", "size : int", "size : int\nindex ((100 / size))")
                        .first("size=1")
                        .old("size=0")
                        .now("size=2"),
                fields(
                                "an index for rows where it may fail comes",
                                "size : int",
                                "size : int\nindex (note) where (100 / size > 1)")
                        .first("size=1")
                        .old("size=0")
                        .now("size=2"));
    }

    private static List<Change> tables() {
        String child = "\nentity C# {\nid : int pk\nt : ref T#\n}";
        return List.of(
                Change.of("a table comes that refers to it", entity(""), entity("") + child),
                Change.of("a table goes", entity(""), ""),
                Change.of("a table is renamed", entity(""), entity("was T#").replace("entity T#", "entity R#")),
                Change.of("documentation comes", entity(""), "/// Things.\n" + entity("")),
                Change.of("rows are filled", entity(""), entity("")).by("backfill t# set note = 'x'", ""),
                Change.of("SQL runs", entity(""), entity(""))
                        .by("sql {\nsqlite \"select 1\"\npostgresql \"select 1\"\n}", "")
                        .cautious("nobody knows what SQL does"));
    }
}
