package dev.tenon.compiler.expr;

import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An expression as meant: no positions, no parentheses, so that {@code a>0} and {@code (a > 0)} are equal. In the schema
 * IR names are field names, in the relational model column names.
 */
public sealed interface Expr {

    <R> R accept(Visitor<R> visitor);

    /** A number as written: {@code 12.50}. Never negative: that is {@link Negate}. */
    record Num(String digits) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.num(this);
        }
    }

    /** A string, also for values of enums, dates, UUIDs and the like. */
    record Str(String value) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.str(this);
        }
    }

    record Bool(boolean value) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bool(this);
        }
    }

    record Null() implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nullValue(this);
        }
    }

    /** A field or a column. */
    record Name(String name) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }
    }

    record Not(Expr operand) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    record Negate(Expr operand) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negate(this);
        }
    }

    record Binary(BinaryOperator operator, Expr left, Expr right) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    record IsNull(Expr operand, boolean negated) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.isNull(this);
        }
    }

    record In(Expr operand, List<Expr> items, boolean negated) implements Expr {
        public In {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.in(this);
        }
    }

    record Between(Expr operand, Expr low, Expr high, boolean negated) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.between(this);
        }
    }

    record Like(Expr operand, Expr pattern, boolean negated) implements Expr {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.like(this);
        }
    }

    /** {@code case when … then … else … end}. */
    record Case(List<When> whens, Optional<Expr> otherwise) implements Expr {
        public Case {
            whens = List.copyOf(whens);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cases(this);
        }
    }

    record When(Expr condition, Expr result) {}

    record Call(Function function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** {@code ['a', 'b']} */
    record Array(List<Expr> elements) implements Expr {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.array(this);
        }
    }

    /** SQL passed through untouched. */
    record Raw(SqlTexts texts) implements Expr {

        public static Raw of(String dialect, String text) {
            return new Raw(new SqlTexts(Map.of(dialect, text)));
        }

        public Optional<String> text(String dialect) {
            return texts.of(dialect);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.raw(this);
        }
    }

    /** One method a record: what handles expressions handles all of them, or does not compile. */
    interface Visitor<R> {
        R num(Num expr);

        R str(Str expr);

        R bool(Bool expr);

        R nullValue(Null expr);

        R name(Name expr);

        R not(Not expr);

        R negate(Negate expr);

        R binary(Binary expr);

        R isNull(IsNull expr);

        R in(In expr);

        R between(Between expr);

        R like(Like expr);

        R cases(Case expr);

        R call(Call expr);

        R array(Array expr);

        R raw(Raw expr);
    }
}
