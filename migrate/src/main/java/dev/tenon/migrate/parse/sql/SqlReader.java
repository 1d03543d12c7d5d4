package dev.tenon.migrate.parse.sql;

import dev.tenon.grammar.sql.PostgresExpressionLexer;
import dev.tenon.grammar.sql.PostgresExpressionParser;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads expressions of PostgreSQL. What the grammar has no rule for is no error: it is nothing of the language's. */
public final class SqlReader {

    private SqlReader() {}

    /** Empty where the text has something that the language has no word for. */
    public static Optional<SqlTree> expression(String sql) {
        return read(sql, PostgresExpressionParser::expression).map(tree -> new SqlTreeBuilder().expr(tree.expr()));
    }

    /**
     * The one name of a type, whichever way it is spelled: {@code character varying(20)} for {@code varchar(20)}. A type that
     * is not PostgreSQL's own is in quotes and without its schema: {@code "order_status"}.
     */
    public static Optional<String> type(String sql) {
        return read(sql, PostgresExpressionParser::typeName).map(tree -> SqlTypes.name(tree.type()));
    }

    private static <T extends ParserRuleContext> Optional<T> read(
            String sql, Function<PostgresExpressionParser, T> rule) {
        PostgresExpressionLexer lexer = new PostgresExpressionLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        PostgresExpressionParser parser = new PostgresExpressionParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return Optional.of(rule.apply(parser));
        } catch (ParseCancellationException notOfThisForm) {
            return Optional.empty();
        }
    }
}
