package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which enums are {@link CheckEnums} while operations follow a state. An operation that leaves something to a later change of
 * a type must be sure that there will be one: a column that goes from texts to such an enum does not change to PostgreSQL.
 */
final class LaterForms {
    private final Set<String> checked;

    private LaterForms(Database now) {
        this.checked = now.enums().stream()
                .filter(CheckEnums::isChecked)
                .map(EnumType::name)
                .collect(Collectors.toSet());
    }

    /** What follows the state {@code now}, as PostgreSQL sees it as far as it is about types. */
    static List<Operation> spelledOut(List<Operation> later, Database now) {
        LaterForms forms = new LaterForms(now);
        if (forms.checked.isEmpty() && later.stream().noneMatch(LaterForms::sets)) {
            return later;
        }
        List<Operation> spelledOut = new ArrayList<>();
        for (Operation operation : later) {
            forms.follow(operation);
            if (!(operation instanceof AlterType alter)) {
                spelledOut.add(operation);
            } else {
                Optional.of(alter.between(forms.spelledOut(alter.before()), forms.spelledOut(alter.after())))
                        .filter(CheckEnums::changes)
                        .ifPresent(spelledOut::add);
            }
        }
        return spelledOut;
    }

    private static boolean sets(Operation operation) {
        return operation instanceof Operation.SetEnumStorage
                || (operation instanceof Operation.CreateEnum create && CheckEnums.isChecked(create.type()));
    }

    private void follow(Operation operation) {
        if (operation instanceof Operation.CreateEnum create && CheckEnums.isChecked(create.type())) {
            checked.add(create.type().name());
        } else if (operation instanceof Operation.SetEnumStorage set) {
            if (set.after() == EnumStorage.CHECK) {
                checked.add(set.type());
            } else {
                checked.remove(set.type());
            }
        } else if (operation instanceof Operation.DropEnum drop) {
            checked.remove(drop.type().name());
        } else if (operation instanceof Operation.RenameEnum rename && checked.remove(rename.from())) {
            checked.add(rename.to());
        }
    }

    private Type spelledOut(Type type) {
        return type.enumName().filter(checked::contains).isPresent() ? CheckEnums.text(type) : type;
    }
}
