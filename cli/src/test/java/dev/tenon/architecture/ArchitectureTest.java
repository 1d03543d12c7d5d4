package dev.tenon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the architecture page, held: arrows point downwards only, and a library stays in its room. */
class ArchitectureTest {
    private static final JavaClasses TENON = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tenon");

    /** What a module may use of the others. */
    private static final Map<String, Set<String>> MODULES = Map.ofEntries(
            Map.entry("grammar", Set.of()),
            Map.entry("runtime", Set.of()),
            Map.entry("scratch", Set.of()),
            Map.entry("testing", Set.of("scratch")),
            Map.entry("compiler", Set.of("grammar")),
            Map.entry("codegen", Set.of("compiler", "runtime")),
            Map.entry("jooq", Set.of("codegen", "compiler", "migrate", "scratch")),
            Map.entry("diagram", Set.of("compiler")),
            Map.entry("migrate", Set.of("compiler", "grammar", "runtime", "scratch")),
            Map.entry("serve", Set.of("compiler", "migrate", "runtime")),
            Map.entry("lsp", Set.of("compiler", "migrate", "runtime")),
            Map.entry("build", Set.of("codegen", "compiler", "migrate", "runtime")),
            Map.entry("maven", Set.of("build", "codegen", "compiler", "migrate", "runtime")),
            Map.entry("junit", Set.of("compiler", "migrate", "runtime", "scratch")),
            Map.entry("spring", Set.of("compiler", "migrate", "runtime")),
            Map.entry("cli", Set.of("build", "compiler", "codegen", "diagram", "lsp", "migrate", "runtime", "serve")));

    /**
     * The packages of a layered module, lowest level first: each may use the levels before it. Within a level the rule
     * against cycles is enough.
     */
    private static final Map<String, List<Set<String>>> LEVELS = Map.of(
            "compiler",
            List.of(
                    Set.of("source"),
                    Set.of("diagnostic"),
                    Set.of("type", "expr"),
                    Set.of("model"),
                    Set.of("syntax"),
                    Set.of("parse"),
                    Set.of("schema"),
                    Set.of("resolve"),
                    Set.of("lower"),
                    Set.of("print", "raise"),
                    Set.of("lint")),
            "migrate",
            List.of(
                    Set.of("op", "statement"),
                    Set.of("cast", "parse"),
                    Set.of("diff", "file", "dialect"),
                    Set.of("plan", "connect", "graph"),
                    Set.of("history", "data", "introspect"),
                    Set.of("hook", "live", "trash"),
                    Set.of("run"),
                    Set.of("question", "fleet"),
                    Set.of("author", "dev", "project", "state"),
                    Set.of("drift", "pull"),
                    Set.of("trial")),
            "codegen",
            List.of(Set.of("source"), Set.of("java")),
            "diagram",
            List.of(Set.of("model"), Set.of("text", "svg")));

    /** Where alone a library may be seen. Whoever wants it elsewhere asks the room for what it does with it. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("org.antlr..", List.of("dev.tenon.grammar..", "dev.tenon.*.parse..")),
            Map.entry("dev.tenon.grammar..", List.of("dev.tenon.grammar..", "dev.tenon.*.parse..")),
            Map.entry("com.palantir.javapoet..", List.of("dev.tenon.codegen..")),
            Map.entry("org.eclipse.elk..", List.of("dev.tenon.diagram.svg..")),
            Map.entry(
                    "org.jooq..",
                    List.of(
                            "dev.tenon.codegen..",
                            "dev.tenon.jooq..",
                            "dev.tenon.junit..",
                            "dev.tenon.migrate.data..",
                            "dev.tenon.runtime..",
                            "dev.tenon.serve..")),
            Map.entry("io.javalin..", List.of("dev.tenon.serve..")),
            Map.entry("com.github.difflib..", List.of("dev.tenon.migrate.drift..")),
            Map.entry("io.methvin..", List.of("dev.tenon.serve..")),
            Map.entry("org.eclipse.lsp4j..", List.of("dev.tenon.lsp..")),
            Map.entry(
                    "tools.jackson..",
                    List.of(
                            "dev.tenon.serve..",
                            "dev.tenon.cli..",
                            "dev.tenon.migrate.project..",
                            "dev.tenon.migrate.question..")),
            Map.entry("org.apache.maven..", List.of("dev.tenon.maven..")),
            Map.entry("org.tukaani..", List.of("dev.tenon.scratch..")),
            Map.entry("picocli..", List.of("dev.tenon.cli..")),
            Map.entry("org.junit..", List.of("dev.tenon.junit..", "dev.tenon.testing..")),
            Map.entry("org.springframework..", List.of("dev.tenon.spring..")));

    static Stream<String> modules() {
        return MODULES.keySet().stream();
    }

    static Stream<String> layered() {
        return LEVELS.keySet().stream();
    }

    static Stream<String> libraries() {
        return ROOMS.keySet().stream();
    }

    /** Every other rule also holds for a module whose classes are not on the class path. */
    @ParameterizedTest
    @ValueSource(
            strings = {"grammar", "scratch", "testing", "compiler", "migrate", "jooq", "build", "diagram", "lsp", "cli"
            })
    void theClassesOfAModuleAreSeen(String module) {
        assertTrue(TENON.stream().anyMatch(type -> type.getPackageName().startsWith("dev.tenon." + module)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyWhatStandsBelowIt(String module) {
        Set<String> above = new TreeSet<>(MODULES.keySet());
        above.remove(module);
        above.removeAll(MODULES.getOrDefault(module, Set.of()));
        neverUses("dev.tenon." + module + "..", packages("dev.tenon", above));
    }

    @ParameterizedTest
    @MethodSource("layered")
    void aPackageUsesOnlyTheLevelsBelowIt(String module) {
        String root = "dev.tenon." + module;
        Set<String> above = packagesWithALevel(module);
        for (Set<String> level : LEVELS.getOrDefault(module, List.of())) {
            above.removeAll(level);
            for (String layer : level) {
                neverUses(root + "." + layer + "..", packages(root, above));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layered")
    void packagesDoNotUseEachOtherInACircle(String module) {
        slices().matching("dev.tenon." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(TENON);
    }

    @ParameterizedTest
    @MethodSource("layered")
    void everyPackageHasItsLevel(String module) {
        String root = "dev.tenon." + module + ".";
        Set<String> found = new TreeSet<>();
        for (JavaClass type : TENON) {
            if (type.getPackageName().startsWith(root)) {
                found.add(type.getPackageName().substring(root.length()).replaceFirst("\\..*", ""));
            }
        }
        found.removeAll(packagesWithALevel(module));
        assertEquals(Set.of(), found, "packages of " + module + " that this test gives no level");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryStaysInItsRoom(String library) {
        String[] rooms = ROOMS.getOrDefault(library, List.of()).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(TENON);
    }

    @Test
    void theRuntimeLinksNothingButJdbcAndJooq() {
        classes()
                .that()
                .resideInAPackage("dev.tenon.runtime..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tenon.runtime..", "java..", "javax.sql..", "org.jooq..", "org.jspecify..")
                .allowEmptyShould(true)
                .check(TENON);
    }

    /** Naming, join tables and mixins are settled before a difference is taken. */
    @Test
    void noDifferAndNoDialectKnowsEntities() {
        for (String layer : List.of("op", "plan", "cast", "diff", "dialect", "introspect")) {
            neverUses(
                    "dev.tenon.migrate." + layer + "..",
                    packages("dev.tenon.compiler", List.of("syntax", "schema", "resolve", "lower", "lint")));
        }
    }

    @Test
    void noDialectKnowsAnother() {
        neverUses("dev.tenon.migrate.dialect.postgresql..", List.of("dev.tenon.migrate.dialect.sqlite.."));
        neverUses("dev.tenon.migrate.dialect.sqlite..", List.of("dev.tenon.migrate.dialect.postgresql.."));
    }

    private static Set<String> packagesWithALevel(String module) {
        Set<String> packages = new TreeSet<>();
        LEVELS.getOrDefault(module, List.of()).forEach(packages::addAll);
        return packages;
    }

    private static void neverUses(String user, List<String> used) {
        noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(TENON);
    }

    private static List<String> packages(String root, Collection<String> names) {
        return names.stream().map(name -> root + "." + name + "..").toList();
    }
}
