package dev.tenon.migrate.dialect;

import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.statement.Preflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether an author's own cast keeps what its class promises: asked of the rows, since nobody has tested it before. */
record ConversionPreflights(AlterType alter, Cast cast, RowQuestions questions, RowQuestions.Product product) {

    Stream<Preflight> all() {
        Stream<Preflight> apart = cast.kind() == CastClass.WIDEN ? Stream.of(keepsApart()) : Stream.empty();
        return Stream.concat(keepsAll().stream(), apart);
    }

    /** A value is left where one was, and all of it. What is lossy may lose one, unless the column is required. */
    private Optional<Preflight> keepsAll() {
        boolean lossy = cast.kind() == CastClass.LOSSY;
        boolean required = questions
                .table()
                .column(alter.column())
                .filter(column -> column.required())
                .isPresent();
        List<String> lost = new ArrayList<>();
        if (!lossy || required) {
            lost.add(value() + " is null");
        }
        if (!lossy) {
            product.cutBy(alter.after(), value()).ifPresent(lost::add);
        }
        String spared = cast.offending(column()).map(unless -> " or " + unless).orElse("");
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        // In this order: the author's SQL need not stand the values that it is not for.
        String condition = "case when " + column() + " is null" + spared + " then false else "
                + String.join(" or ", lost) + " end";
        String claim =
                claimed() + " keeps each value by its cast to " + alter.after().text();
        return Optional.of(questions.rows(claim, condition, shown()));
    }

    /** What every value has its equal in, has different ones for different values. */
    private Preflight keepsApart() {
        String compared = product.comparable(value());
        String condition = compared + " in (select " + compared + " from "
                + product.relation(questions.table().name()) + " where " + column()
                + " is not null group by 1 having count(distinct " + product.comparable(column()) + ") > 1)";
        return questions.rows(
                claimed() + " has no two values that the cast to "
                        + alter.after().text() + " makes one",
                condition,
                shown());
    }

    private String value() {
        return "(" + cast.using(column()).orElseThrow() + ")";
    }

    private String column() {
        return product.quote(alter.column());
    }

    private List<String> shown() {
        return List.of(alter.column());
    }

    private String claimed() {
        return alter.tableName() + "." + alter.column();
    }
}
