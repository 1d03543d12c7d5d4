package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said about an enum that is no type: PostgreSQL has it on each check that spells the enum out. */
final class EnumComments {
    private final Operation operation;
    private final List<Statement> statements;

    private EnumComments(Operation operation, List<Statement> statements) {
        this.operation = operation;
        this.statements = statements;
    }

    /** The statements of an operation, and behind them what they leave to be said. */
    static List<Statement> behind(Operation operation, List<Statement> statements, Change change) {
        List<EnumType> checked =
                change.after().enums().stream().filter(CheckEnums::isChecked).toList();
        if (checked.isEmpty()) {
            return statements;
        }
        EnumComments comments = new EnumComments(operation, statements);
        List<Statement> all = new ArrayList<>(statements);
        for (EnumType type : checked) {
            if (comments.isSaid(type) || (type.comment().isPresent() && comments.addsChecks())) {
                change.after().tables().forEach(table -> comments.of(type, table, all));
            }
        }
        if (operation instanceof Operation.AlterType alter) {
            comments.ofAnother(alter, change).ifPresent(all::add);
        }
        return all;
    }

    /** The check of one enum may be that of another to the letter, and stay; what is said is another thing. */
    private Optional<Statement> ofAnother(Operation.AlterType alter, Change change) {
        Optional<EnumType> old = checked(alter.before(), change.before());
        Optional<EnumType> now = checked(alter.after(), change.after());
        String check = quote(Naming.enumCheck(alter.tableName(), alter.column()));
        boolean differs = old.isPresent()
                && now.isPresent()
                && !adds(check)
                && !old.get().comment().equals(now.get().comment());
        return differs ? Optional.of(comment(check, alter.tableName(), now.get().comment())) : Optional.empty();
    }

    private static Optional<EnumType> checked(Type type, Database database) {
        return type.enumName().flatMap(database.enums()::get).filter(CheckEnums::isChecked);
    }

    private boolean isSaid(EnumType type) {
        return operation instanceof Operation.SetComment set
                && set.subject().equals(CommentSubject.enumType(type.name()));
    }

    private boolean addsChecks() {
        return statements.stream().anyMatch(statement -> statement.sql().contains(" check ("));
    }

    private void of(EnumType type, Table table, List<Statement> all) {
        for (Column column : table.columns()) {
            String check = quote(Naming.enumCheck(table.name(), column.name()));
            if (column.type().isOf(type.name()) && (isSaid(type) || adds(check))) {
                all.add(comment(check, table.name(), type.comment()));
            }
        }
    }

    /** Whatever made the check anew: its comment went with the one before. */
    private boolean adds(String check) {
        return statements.stream().anyMatch(statement -> statement.sql().contains("constraint " + check + " check ("));
    }

    private static Statement comment(String check, String table, Optional<String> text) {
        return Statement.catalog(
                "comment on constraint " + check + " on " + PostgresNames.relation(table) + " is "
                        + text.map(PostgresNames::string).orElse("null"),
                LockLevel.SHARE_UPDATE_EXCLUSIVE);
    }
}
