package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Views, sequences and what the author's SQL makes. */
final class PostgresObjects {
    /** What is dropped in plain words can be commented in the same. */
    private static final Pattern PLAIN_DROP =
            Pattern.compile("(?is)drop\\s+([^;]+?)(?:\\s+(?:cascade|restrict))?;?\\s*");

    private PostgresObjects() {}

    /** @param former the view that went for this one */
    static List<Statement> create(SchemaObject object, Optional<View> former) {
        if (object instanceof View view) {
            return PostgresViews.create(view, former);
        }
        List<Statement> statements = new ArrayList<>(define(object));
        if (!statements.isEmpty() && object.comment().isPresent()) {
            statements.addAll(comment(object));
        }
        return statements;
    }

    private static List<Statement> define(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            return List.of(PostgresSerial.create(sequence));
        }
        return statements(((SqlObject) object).create());
    }

    static List<Statement> drop(SchemaObject object) {
        if (object instanceof View view) {
            return PostgresViews.drop(view);
        }
        if (object instanceof Sequence sequence) {
            // One that a column owns has gone with the column.
            return List.of(Statement.catalog("drop sequence if exists " + relation(sequence.name()), LockLevel.NONE));
        }
        return statements(((SqlObject) object).drop());
    }

    static List<Statement> set(Operation.SetObject op) {
        SchemaObject before = op.before();
        SchemaObject after = op.after();
        if (after instanceof View) {
            return PostgresViews.set(op);
        }
        List<Statement> statements = new ArrayList<>();
        List<Statement> defined = define(after);
        boolean anew = false;
        if (after instanceof Sequence now && before instanceof Sequence old) {
            boolean same = now.withComment(Optional.empty()).equals(old.withComment(Optional.empty()));
            if (!same) {
                statements.add(Statement.catalog(
                        "alter sequence " + relation(now.name()) + PostgresSequences.change(old, now), LockLevel.NONE));
            }
        } else if (!defined.equals(define(before))) {
            boolean replaces = after instanceof SqlObject now && now.replacesItself() && !defined.isEmpty();
            anew = !replaces;
            statements.addAll(replaces ? List.of() : drop(before));
            statements.addAll(defined);
        }
        boolean said = anew ? after.comment().isPresent() : !after.comment().equals(before.comment());
        if (said && !defined.isEmpty()) {
            statements.addAll(comment(after));
        }
        return statements;
    }

    static List<Statement> rename(Operation.RenameObject op, Change change) {
        return change.before().objects().get(op.from()).stream()
                .filter(object -> !(object instanceof View view) || PostgresViews.isHere(view))
                .map(object -> object instanceof View view ? PostgresViews.kind(view) : op.word())
                .flatMap(kind ->
                        PostgresNamespaces.rename(
                                kind,
                                op.from(),
                                op.to(),
                                change.before().objects().names(),
                                LockLevel.NONE)
                                .stream())
                .toList();
    }

    /** Nothing where the words that drop an object do not name it. */
    static List<Statement> comment(SchemaObject object) {
        return subject(object).stream()
                .map(subject -> Statement.catalog(
                        "comment on " + subject + " is "
                                + object.comment().map(PostgresNames::string).orElse("null"),
                        LockLevel.NONE))
                .toList();
    }

    private static Optional<String> subject(SchemaObject object) {
        if (object instanceof View view) {
            return Optional.of(view).filter(PostgresViews::isHere).map(PostgresViews::subject);
        }
        if (object instanceof Sequence) {
            return Optional.of("sequence " + relation(object.name()));
        }
        return ((SqlObject) object)
                .drop()
                .of(PostgresDialect.NAME)
                .map(PLAIN_DROP::matcher)
                .filter(Matcher::matches)
                .map(plain -> plain.group(1).replaceFirst("(?i)\\bif\\s+exists\\s+", ""));
    }

    private static List<Statement> statements(SqlTexts texts) {
        return texts.of(PostgresDialect.NAME).stream()
                .flatMap(text -> SqlSplitter.split(text, SqlSplitter.Syntax.POSTGRESQL).stream())
                .map(sql -> Statement.catalog(sql, lock(sql)))
                .toList();
    }

    /** What hangs on a table locks it; of what nobody looks into no more is known. */
    private static LockLevel lock(String sql) {
        String words = sql.substring(0, Math.min(sql.length(), 60)).toLowerCase(Locale.ROOT);
        boolean ofTable = Pattern.compile("\\b(trigger|rule|policy|index|table)\\b")
                .matcher(words)
                .find();
        boolean drops = words.startsWith("drop");
        return !ofTable ? LockLevel.NONE : drops ? LockLevel.ACCESS_EXCLUSIVE : LockLevel.SHARE_ROW_EXCLUSIVE;
    }
}
