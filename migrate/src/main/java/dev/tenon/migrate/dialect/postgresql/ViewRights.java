package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a view has in the database and not in the schema: its owner, privileges, options, and what somebody said about it
 * there. A view that is made anew gets it back. No plan knows it, so the statements ask the catalog: one before the first of
 * these views goes, which keeps the answers in a setting of the transaction, and one behind each that comes.
 */
final class ViewRights {
    private static final String KEEP = """
            do $rights$ begin perform set_config('dsl.rights', (
              with views as (
                select oid, oid::regclass::text as name, relkind::text as kind, relowner, relacl, reloptions
                from pg_class where oid in (%views%)
              ), granted as (
                select v.oid, null::name as col, g.* from views v, aclexplode(relacl) g
                union all
                select v.oid, attname, g.* from views v join pg_attribute on attrelid = v.oid, aclexplode(attacl) g
              ), kept(oid, step, kind, col, sql) as (
                select oid, 1, null, null, format('alter table %s owner to %s', name, relowner::regrole)
                from views where pg_get_userbyid(relowner) <> current_user
                union all
                select oid, 2, kind, null, format('alter table %s set (%I = %L)', name, option_name, option_value)
                from views, pg_options_to_table(reloptions)
                union all
                select oid, 3, null, null, format('revoke all on %s from %s', name, relowner::regrole)
                from views where relacl is not null
                union all
                select oid, 4, null, col, format('grant %s%s on %s to %s%s', privilege_type, ' (' || quote_ident(col) || ')',
                  name, coalesce(nullif(grantee, 0)::regrole::text, 'public'),
                  case when is_grantable then ' with grant option' end)
                from views join granted using (oid)
                union all
                select v.oid, 5, case objsubid when 0 then kind end, attname, format('comment on %s %s%s is %L',
                  case when objsubid > 0 then 'column' when kind = 'm' then 'materialized view' else 'view' end,
                  name, '.' || quote_ident(attname), description)
                from views v join pg_description d on d.objoid = v.oid and d.classoid = 'pg_class'::regclass
                  left join pg_attribute on attrelid = v.oid and attnum = objsubid and objsubid > 0
              )
              select coalesce(jsonb_agg(jsonb_build_array(name, k.kind, col, sql) order by step), '[]')
              from kept k join views using (oid))::text, true);
            end $rights$""";

    private static final String GIVE_BACK = """
            do $rights$ begin execute (
              with view as (
                select oid, oid::regclass::text as name, relkind::text as kind, relowner, relacl
                from pg_class where oid = %view%::regclass
              )
              select coalesce(string_agg(sql, '; ' order by step), 'select') from (
                select 0, format('revoke all on %s from %s', name, coalesce(nullif(grantee, 0)::regrole::text, 'public'))
                from view, aclexplode(relacl) where grantee <> relowner
                union all
                select step, kept ->> 3
                from view, jsonb_array_elements(current_setting('dsl.rights')::jsonb) with ordinality k(kept, step)
                where kept ->> 0 = name and coalesce(kept ->> 1, kind) = kind
                  and (kept ->> 2 is null or kept ->> 2 in (select attname from pg_attribute where attrelid = oid))%unsaid%
              ) given(step, sql));
            end $rights$""";

    private static final String NOT_OF =
            "\n      and not (kept ->> 2 in (%columns%) and kept ->> 3 like 'comment on column %')";

    private final List<Operation> all = new ArrayList<>();
    private final int here;

    /** @param change around the operation */
    ViewRights(Operation operation, Change change) {
        this.here = change.earlier().size();
        all.addAll(change.earlier());
        all.add(operation);
        all.addAll(change.later());
    }

    /** Of all views that the transaction makes anew, before the first of them goes. */
    List<Statement> keep() {
        if (!isRemade(here) || IntStream.range(0, here).anyMatch(this::isRemade)) {
            return List.of();
        }
        String views = IntStream.range(here, all.size())
                .filter(this::isRemade)
                .mapToObj(this::goes)
                .flatMap(Optional::stream)
                .map(view -> "to_regclass(" + string(relation(view.name())) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return List.of(Statement.catalog(KEEP.replace("%views%", views), LockLevel.NONE));
    }

    /** The view that went for the one that comes here, with all that was ever said about it since the answers were kept. */
    Optional<View> former() {
        return comes(here)
                .flatMap(now -> IntStream.rangeClosed(0, here)
                        .mapToObj(this::goes)
                        .flatMap(Optional::stream)
                        .filter(old -> old.name().equals(now.name()))
                        .reduce((first, last) -> last)
                        .map(this::withAllComments));
    }

    private View withAllComments(View view) {
        List<View> earlier = all.subList(0, here).stream()
                .flatMap(ViewRights::views)
                .filter(old -> old.name().equals(view.name()))
                .toList();
        Stream<String> own = Stream.concat(
                earlier.stream().flatMap(old -> old.comment().stream()),
                all.subList(0, here).stream().flatMap(operation -> taken(operation, view)));
        return view.withComment(view.comment().or(own::findFirst))
                .withColumns(Names.of(view.columns().stream()
                        .map(column -> column.withComment(column.comment()
                                .or(() -> earlier.stream()
                                        .flatMap(old -> old.columns().get(column.name()).stream())
                                        .flatMap(old -> old.comment().stream())
                                        .findFirst())))
                        .toList()));
    }

    private static Stream<View> views(Operation operation) {
        return operation instanceof Operation.SetObject set
                ? Stream.of(view(set.before()), view(set.after())).flatMap(Optional::stream)
                : Stream.empty();
    }

    private static Stream<String> taken(Operation operation, View view) {
        return operation instanceof Operation.SetComment set && set.subject().equals(CommentSubject.object(view))
                ? set.before().stream()
                : Stream.empty();
    }

    /**
     * @param former with what the schema said about its columns: of a view that lists none nobody else can take it back
     */
    static Statement giveBack(View view, View former) {
        String unsaid = former.columns().stream()
                .filter(column ->
                        column.comment().isPresent() && !view.columns().has(column.name()))
                .map(column -> string(column.name()))
                .collect(Collectors.joining(", "));
        return Statement.catalog(
                GIVE_BACK
                        .replace("%view%", string(relation(view.name())))
                        .replace("%unsaid%", unsaid.isEmpty() ? "" : NOT_OF.replace("%columns%", unsaid)),
                LockLevel.NONE);
    }

    private boolean isRemade(int place) {
        return goes(place)
                .filter(old -> IntStream.range(place, all.size())
                        .mapToObj(this::comes)
                        .flatMap(Optional::stream)
                        .anyMatch(now -> now.name().equals(old.name())))
                .isPresent();
    }

    private Optional<View> goes(int place) {
        if (all.get(place) instanceof Operation.DropObject drop) {
            return view(drop.object());
        }
        return all.get(place) instanceof Operation.SetObject set && PostgresViews.isAnew(set)
                ? view(set.before())
                : Optional.empty();
    }

    private Optional<View> comes(int place) {
        if (all.get(place) instanceof Operation.CreateObject create) {
            return view(create.object());
        }
        return all.get(place) instanceof Operation.SetObject set && PostgresViews.isAnew(set)
                ? view(set.after())
                : Optional.empty();
    }

    private static Optional<View> view(SchemaObject object) {
        return Optional.of(object)
                .filter(View.class::isInstance)
                .map(View.class::cast)
                .filter(PostgresViews::isHere);
    }
}
