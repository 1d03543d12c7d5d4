package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words in SQL that nobody looks into further. Upper and lower case are the same, as in names without quotes. */
public final class WordsOfSql {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_$]*");

    private final Set<String> words = new HashSet<>();
    private final StringBuilder all = new StringBuilder();

    private WordsOfSql(SqlTexts texts) {
        texts.byDialect().values().forEach(text -> {
            all.append(fold(text)).append('\n');
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                words.add(fold(word.group()));
            }
        });
    }

    public static WordsOfSql of(SqlTexts texts) {
        return new WordsOfSql(texts);
    }

    public boolean has(String name) {
        // What is no word stands there in quotes.
        return isWord(name)
                ? words.contains(fold(name))
                : all.indexOf('"' + fold(name).replace("\"", "\"\"") + '"') >= 0;
    }

    /** @param name of a table, type or object: the author need not say its schema, and in SQLite it is one with it */
    public boolean hasQualified(String name) {
        return has(QualifiedName.bare(name)) || has(name);
    }

    Set<String> words() {
        return words;
    }

    static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
