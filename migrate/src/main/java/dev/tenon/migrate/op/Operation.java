package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One fact about how a database changes. What the diff finds, a migration file stores, the planner orders, a dialect
 * renders and a way back inverts are all this.
 *
 * <p>Each record carries what was before and what is after, so that {@link #inverse} needs nothing else.
 */
// One file, however long: it is a list, read as one, and the compiler holds every handler against it. What takes
// thought stands elsewhere, as Inverse and Filled do.
public sealed interface Operation {

    <R> R accept(Visitor<R> visitor);

    /** What undoes this in the schema; empty for a step that changes data only, which nothing undoes. */
    default Optional<Operation> inverse() {
        return accept(new Inverse());
    }

    /** The operations it is done by, one after the other: itself, unless it is several in one. */
    default List<Operation> parts() {
        return List.of(this);
    }

    /** What is several operations in one never comes to where operations are planned and rendered. */
    default IllegalStateException undivided() {
        return new IllegalStateException("not in its parts: " + this);
    }

    /** Whether it is committed in parts, on a product that has a way for that. */
    default boolean mayPart() {
        return false;
    }

    /** The same without that. */
    default Operation atOnce() {
        return this;
    }

    /** The table whose definition or rows this changes; empty for one about an enum or free SQL. */
    Optional<String> table();

    /** What becomes of the schema, by operations that say so themselves. */
    default Stream<Operation> inSchema() {
        return Stream.of(this);
    }

    /** A schema of the database, where it has them. */
    record CreateNamespace(Namespace namespace) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createNamespace(this);
        }
    }

    record DropNamespace(Namespace namespace) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropNamespace(this);
        }
    }

    record CreateEnum(EnumType type) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createEnum(this);
        }
    }

    record DropEnum(EnumType type) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropEnum(this);
        }
    }

    record RenameEnum(String from, String to) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameEnum(this);
        }
    }

    /** Values appear, disappear or change their order; a renamed value is {@link RenameEnumValue}. */
    record SetEnumValues(String type, List<String> before, List<String> after) implements Unbound {
        public SetEnumValues {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setEnumValues(this);
        }
    }

    /** A type of the database becomes a check of each column, or back; the rows keep their labels. */
    record SetEnumStorage(String type, EnumStorage before, EnumStorage after) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setEnumStorage(this);
        }
    }

    record RenameEnumValue(String type, String from, String to) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameEnumValue(this);
        }
    }

    /** With its constraints and indexes. */
    record CreateTable(Table definition) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createTable(this);
        }

        @Override
        public Optional<String> table() {
            return Optional.of(definition.name());
        }
    }

    record DropTable(Table definition) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropTable(this);
        }

        @Override
        public Optional<String> table() {
            return Optional.of(definition.name());
        }
    }

    record RenameTable(String from, String to) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameTable(this);
        }

        @Override
        public Optional<String> table() {
            return Optional.of(from);
        }
    }

    record AddColumn(String tableName, Column column) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addColumn(this);
        }
    }

    record DropColumn(String tableName, Column column) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropColumn(this);
        }
    }

    record RenameColumn(String tableName, String from, String to) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameColumn(this);
        }
    }

    /**
     * One column becomes several: the value of each row is taken apart.
     *
     * @param into new columns, filled from what the row has
     */
    record SplitColumn(String tableName, Column from, List<Filled> into) implements OfTable {
        public SplitColumn {
            into = List.copyOf(into);
        }

        @Override
        public List<Operation> parts() {
            return Filled.inPlaceOf(tableName, List.of(from), into);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.splitColumn(this);
        }
    }

    /** Several columns become one: the values of each row are put together. */
    record MergeColumns(String tableName, List<Column> from, Filled into) implements OfTable {
        public MergeColumns {
            from = List.copyOf(from);
        }

        @Override
        public List<Operation> parts() {
            return Filled.inPlaceOf(tableName, from, List.of(into));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mergeColumns(this);
        }
    }

    /** @param conversion the author's own way from one to the other; empty where it is the registry's */
    record AlterType(String tableName, String column, Type before, Type after, Optional<Conversion> conversion)
            implements OfTable {

        public AlterType(String tableName, String column, Type before, Type after) {
            this(tableName, column, before, after, Optional.empty());
        }

        /** The same between other types. */
        public AlterType between(Type old, Type now) {
            return new AlterType(tableName, column, old, now, conversion);
        }

        public AlterType by(Optional<Conversion> way) {
            return new AlterType(tableName, column, before, after, way);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterType(this);
        }
    }

    /** @param required as it is after; before it was the opposite */
    record SetRequired(String tableName, String column, boolean required) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setRequired(this);
        }
    }

    /** A generated column keeps what it has computed when it no longer is one. */
    record SetDefault(String tableName, String column, Optional<Default> before, Optional<Default> after)
            implements OfTable {

        /** Whether the column's own values give way to computed ones. */
        public boolean generates() {
            return after.filter(Default.Generated.class::isInstance).isPresent();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setDefault(this);
        }
    }

    /** The column keeps its values in another form, which is no other type. */
    record SetStorage(String tableName, String column, Storage before, Storage after) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setStorage(this);
        }
    }

    record AddConstraint(String tableName, Constraint constraint) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addConstraint(this);
        }
    }

    record DropConstraint(String tableName, Constraint constraint) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropConstraint(this);
        }
    }

    record RenameConstraint(String tableName, String from, String to) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameConstraint(this);
        }
    }

    record CreateIndex(String tableName, Index index) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createIndex(this);
        }
    }

    record DropIndex(String tableName, Index index) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropIndex(this);
        }
    }

    record RenameIndex(String tableName, String from, String to) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameIndex(this);
        }
    }

    record SetComment(CommentSubject subject, Optional<String> before, Optional<String> after) implements Operation {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setComment(this);
        }

        @Override
        public Optional<String> table() {
            boolean ofTable =
                    subject.kind() == CommentSubject.Kind.TABLE || subject.kind() == CommentSubject.Kind.COLUMN;
            return ofTable ? Optional.of(subject.name()) : Optional.empty();
        }
    }

    /** A view, a sequence or what the author's SQL makes. */
    record CreateObject(SchemaObject object) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createObject(this);
        }
    }

    record DropObject(SchemaObject object) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropObject(this);
        }
    }

    /** Where it stands: what stands on it stays. */
    record SetObject(SchemaObject before, SchemaObject after) implements Unbound {

        /** Whether a table goes that SQL makes, and another comes in its place. */
        public boolean losesRows() {
            return before instanceof SqlObject old
                    && old.keepsRows()
                    && !(after instanceof SqlObject now && now.create().equals(old.create()));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setObject(this);
        }
    }

    /** A view or a sequence; what the author's SQL makes has its name there. */
    record RenameObject(String word, String from, String to) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameObject(this);
        }
    }

    /** How the rows of a table are spread over partitions; empty where they are not. */
    record SetPartitioning(String tableName, Optional<Partitioning> before, Optional<Partitioning> after)
            implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setPartitioning(this);
        }
    }

    /** What SQLite is told about a table as a whole. */
    record SetOptions(String tableName, Set<TableOption> before, Set<TableOption> after) implements OfTable {
        public SetOptions {
            before = TableOption.set(before);
            after = TableOption.set(after);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setOptions(this);
        }
    }

    record CreatePolicy(String tableName, Policy policy) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createPolicy(this);
        }
    }

    record DropPolicy(String tableName, Policy policy) implements OfTable {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropPolicy(this);
        }
    }

    /**
     * Changes rows, not the schema: sets columns of the rows for which {@code where} holds.
     *
     * @param batching empty for one statement in the transaction of the operations around it
     */
    record Backfill(String tableName, List<Assignment> assignments, Optional<Expr> where, Optional<Batching> batching)
            implements OfTable {
        public Backfill {
            assignments = List.copyOf(assignments);
        }

        public Backfill(String tableName, List<Assignment> assignments, Optional<Expr> where) {
            this(tableName, assignments, where, Optional.empty());
        }

        @Override
        public boolean mayPart() {
            return batching.isPresent();
        }

        /** In one statement. */
        @Override
        public Backfill atOnce() {
            return new Backfill(tableName, assignments, where);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backfill(this);
        }
    }

    /**
     * SQL of the author's, which the tool does not look into.
     *
     * @param texts by dialect name; a dialect without one does nothing
     * @param effects what it does to the schema, in the author's words
     */
    record RawSql(Map<String, String> texts, List<Operation> effects) implements Unbound {
        public RawSql {
            texts = Map.copyOf(texts);
            effects = List.copyOf(effects);
        }

        /** That leaves the schema as it is. */
        public RawSql(Map<String, String> texts) {
            this(texts, List.of());
        }

        @Override
        public Stream<Operation> inSchema() {
            return effects.stream();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rawSql(this);
        }
    }

    /**
     * Java of the author's, which changes rows and not the schema.
     *
     * @param className with its package
     */
    record RunJava(String className) implements Unbound {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runJava(this);
        }
    }

    /**
     * Rows that were put aside come back to what has just been made again. A run says it to itself: no file has such a line.
     *
     * @param tableName as it is called by then
     * @param column empty for a whole table
     * @param entries of the trash, oldest first
     * @param names by the names that are remembered, what columns are called by then
     * @param references that the rows must fulfil in the end
     */
    record BringBack(
            String tableName,
            Optional<String> column,
            List<Long> entries,
            Map<String, String> names,
            List<Constraint.ForeignKey> references)
            implements Unbound {
        public BringBack {
            entries = List.copyOf(entries);
            names = Map.copyOf(names);
            references = List.copyOf(references);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bringBack(this);
        }
    }

    /**
     * How another operation is done, and none of its own: while others go on writing, in steps that are committed one by one.
     * A product that has no such way does it like any other.
     */
    record Online(Operation operation) implements Operation {
        @Override
        public boolean mayPart() {
            return true;
        }

        @Override
        public Operation atOnce() {
            return operation;
        }

        @Override
        public List<Operation> parts() {
            return operation.parts();
        }

        @Override
        public Optional<String> table() {
            return operation.table();
        }

        @Override
        public Stream<Operation> inSchema() {
            return operation.inSchema();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.online(this);
        }
    }

    record Assignment(String column, Expr value) {}

    /** An operation on nothing that belongs to one table. */
    sealed interface Unbound extends Operation {
        @Override
        default Optional<String> table() {
            return Optional.empty();
        }
    }

    /** An operation inside one table that keeps its name. */
    sealed interface OfTable extends Operation {
        String tableName();

        @Override
        default Optional<String> table() {
            return Optional.of(tableName());
        }
    }

    /** One method a record: what handles operations handles all of them, or does not compile. */
    interface Visitor<R> {
        R createNamespace(CreateNamespace op);

        R dropNamespace(DropNamespace op);

        R createEnum(CreateEnum op);

        R dropEnum(DropEnum op);

        R renameEnum(RenameEnum op);

        R setEnumValues(SetEnumValues op);

        R setEnumStorage(SetEnumStorage op);

        R renameEnumValue(RenameEnumValue op);

        R createTable(CreateTable op);

        R dropTable(DropTable op);

        R renameTable(RenameTable op);

        R addColumn(AddColumn op);

        R dropColumn(DropColumn op);

        R renameColumn(RenameColumn op);

        R splitColumn(SplitColumn op);

        R mergeColumns(MergeColumns op);

        R alterType(AlterType op);

        R setRequired(SetRequired op);

        R setDefault(SetDefault op);

        R setStorage(SetStorage op);

        R addConstraint(AddConstraint op);

        R dropConstraint(DropConstraint op);

        R renameConstraint(RenameConstraint op);

        R createIndex(CreateIndex op);

        R dropIndex(DropIndex op);

        R renameIndex(RenameIndex op);

        R setComment(SetComment op);

        R createObject(CreateObject op);

        R dropObject(DropObject op);

        R setObject(SetObject op);

        R renameObject(RenameObject op);

        R setPartitioning(SetPartitioning op);

        R setOptions(SetOptions op);

        R createPolicy(CreatePolicy op);

        R dropPolicy(DropPolicy op);

        R backfill(Backfill op);

        R rawSql(RawSql op);

        R runJava(RunJava op);

        R bringBack(BringBack op);

        R online(Online op);
    }
}
