package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.migrate.introspect.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is there and the model cannot say, gathered on the way. */
final class Remarks {
    private final List<Remark> remarks = new ArrayList<>();

    void add(String object, String text) {
        remarks.add(new Remark(object, text));
    }

    void addAll(Remarks others) {
        remarks.addAll(others.remarks);
    }

    /** In the order of the objects; of one object in the order they were found. */
    List<Remark> all() {
        return remarks.stream()
                .sorted(Comparator.comparing(Remark::object))
                .distinct()
                .toList();
    }
}
