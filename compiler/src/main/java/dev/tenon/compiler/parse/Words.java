package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.grammar.TenonParser;
import dev.tenon.grammar.TenonParser.ActionContext;
import dev.tenon.grammar.TenonParser.AsCheckContext;
import dev.tenon.grammar.TenonParser.DeferralContext;
import dev.tenon.grammar.TenonParser.DocsContext;
import dev.tenon.grammar.TenonParser.IndexKeyContext;
import dev.tenon.grammar.TenonParser.NameContext;
import dev.tenon.grammar.TenonParser.NamesContext;
import dev.tenon.grammar.TenonParser.NativeTypeContext;
import dev.tenon.grammar.TenonParser.RawTextContext;
import dev.tenon.grammar.TenonParser.SqlTextsContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads what both languages share below expressions: names, texts, doc comments, actions. */
public final class Words {
    private static final String RAW_QUOTE = "\"\"\"";

    private final Reading reading;

    public Words(Reading reading) {
        this.reading = reading;
    }

    public Identifier name(NameContext name) {
        Token token = name.getStart();
        String text = token.getText();
        boolean quoted = text.startsWith("`");
        return new Identifier(quoted ? text.substring(1, text.length() - 1) : text, reading.span(token));
    }

    public List<Identifier> names(List<NameContext> names) {
        return names.stream().map(this::name).toList();
    }

    public List<Identifier> names(NamesContext names) {
        return names(names.name());
    }

    /** With the schema of the database before it, if it says one. */
    public Identifier relation(TenonParser.RelationContext name) {
        return relation(name.name());
    }

    private Identifier relation(List<NameContext> names) {
        Identifier first = name(names.get(0));
        if (names.size() == 1) {
            return first;
        }
        Identifier second = name(names.get(1));
        return new Identifier(first.text() + "." + second.text(), first.span().to(second.span()));
    }

    /** The table or the enum that something is in. */
    public Identifier holder(TenonParser.PathContext path) {
        return relation(path.name().subList(0, path.name().size() - 1));
    }

    /** What is in it. */
    public Identifier held(TenonParser.PathContext path) {
        return name(path.name(path.name().size() - 1));
    }

    /** The name by itself; that it was said with its module, the file remembers. */
    public Identifier member(TenonParser.RelationContext name) {
        Identifier last = name(name.name(name.name().size() - 1));
        if (name.name().size() == 2) {
            reading.remember(new SchemaFileSyntax.Qualified(name(name.name(0)), last));
        }
        return last;
    }

    /** Of {@code TEXT} and {@code RAW_TEXT} tokens: a name or SQL in double quotes. */
    public Identifier text(TerminalNode text) {
        return new Identifier(unquote(text.getText()), reading.span(text.getSymbol()));
    }

    /** Of a string in single quotes. */
    public static String string(TerminalNode string) {
        String quoted = string.getText();
        return quoted.substring(1, quoted.length() - 1).replace("''", "'");
    }

    /** {@code postgresql "…", sqlite "…"}: the SQL text by dialect, in the order written. */
    public Map<Identifier, String> rawTexts(List<RawTextContext> texts) {
        Map<Identifier, String> byDialect = new LinkedHashMap<>();
        for (RawTextContext text : texts) {
            TerminalNode token = text.TEXT() == null ? text.RAW_TEXT() : text.TEXT();
            byDialect.put(name(text.name()), unquote(token.getText()));
        }
        return byDialect;
    }

    /** The same, as a value: what is wrong with the dialects' names is reported. */
    public SqlTexts sqlTexts(List<RawTextContext> texts) {
        Map<String, String> byDialect = new LinkedHashMap<>();
        rawTexts(texts).forEach((dialect, text) -> {
            checkDialect(dialect);
            if (byDialect.put(dialect.text(), text) != null) {
                reading.diagnostics()
                        .add(Diagnostic.at(
                                dialect.span(), Code.REPEATED, "`" + dialect.text() + "` has its text already"));
            }
        });
        return new SqlTexts(byDialect);
    }

    public SqlTexts sqlTexts(SqlTextsContext texts) {
        return texts.rawText().isEmpty() ? SqlTexts.any(unquote(texts.getText())) : sqlTexts(texts.rawText());
    }

    /** What stands between double quotes, one or three. */
    public static String sql(TenonParser.SqlTextContext text) {
        return unquote(text.getText());
    }

    public SqlTexts sqlTexts(NativeTypeContext type) {
        return type.rawText().isEmpty() ? SqlTexts.any(unquote(type.getChild(2).getText())) : sqlTexts(type.rawText());
    }

    public void checkDialect(Identifier dialect) {
        DialectNames.check(dialect, reading.diagnostics());
    }

    /** The text of {@code ///} lines without the slashes; empty where there are none. */
    public static Optional<String> doc(DocsContext docs) {
        if (docs.DOC_COMMENT().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(docs.DOC_COMMENT().stream()
                .map(line -> line.getText().substring(3).stripTrailing())
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n")));
    }

    public static ReferentialAction action(ActionContext action) {
        if (action.CASCADE() != null) {
            return ReferentialAction.CASCADE;
        }
        if (action.RESTRICT() != null) {
            return ReferentialAction.RESTRICT;
        }
        if (action.NULL() != null) {
            return ReferentialAction.SET_NULL;
        }
        return action.DEFAULT() != null ? ReferentialAction.SET_DEFAULT : ReferentialAction.NO_ACTION;
    }

    public static Deferral deferral(DeferralContext deferral) {
        return deferral.DEFERRED() == null ? Deferral.DEFERRABLE : Deferral.DEFERRED;
    }

    static EnumStorage storage(AsCheckContext asCheck) {
        return asCheck == null ? EnumStorage.NATIVE : EnumStorage.CHECK;
    }

    /** Whether the key's nulls come first: said, or by its order. */
    public static boolean nullsFirst(IndexKeyContext key) {
        return key.NULLS() == null ? key.DESC() != null : key.FIRST() != null;
    }

    static String unquote(String quoted) {
        if (quoted.startsWith(RAW_QUOTE)) {
            return quoted.substring(3, quoted.length() - 3).strip();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            text.append(c == '\\' ? escaped(quoted.charAt(++i)) : c);
        }
        return text.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
