package dev.tenon.migrate.parse.sql;

import dev.tenon.grammar.sql.SqliteSqlLexer;
import dev.tenon.grammar.sql.SqliteSqlParser;
import dev.tenon.migrate.parse.sql.SqliteDefinition.IndexText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.TableText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ViewText;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads what SQLite keeps of a schema. Empty where a text is not what the grammar knows: whoever asks keeps it as it is. */
public final class SqliteSql {
    private SqliteSql() {}

    public static Optional<TableText> table(String sql) {
        return read(sql, parser -> new DefinitionBuilder(sql).table(parser.createTable()));
    }

    public static Optional<IndexText> index(String sql) {
        return read(sql, parser -> new DefinitionBuilder(sql).index(parser.createIndex()));
    }

    public static Optional<ViewText> view(String sql) {
        return read(sql, parser -> new DefinitionBuilder(sql).view(parser.createView()));
    }

    public static Optional<SqliteTree> expression(String sql) {
        return read(sql, parser -> TreeBuilder.build(parser.expression().expr()));
    }

    private static <T> Optional<T> read(String sql, Function<SqliteSqlParser, T> rule) {
        SqliteSqlLexer lexer = new SqliteSqlLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        SqliteSqlParser parser = new SqliteSqlParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return Optional.of(rule.apply(parser));
        } catch (ParseCancellationException notKnown) {
            return Optional.empty();
        }
    }
}
