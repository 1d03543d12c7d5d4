package dev.tenon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.runtime.value.SqlDialect;
import dev.tenon.serve.backend.ServedSchema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of all kinds, exclusions and enums as checks, over REST and on both products. */
@ParameterizedClass
@EnumSource(SqlDialect.class)
class KeysTest {
    private static final String SCHEMA = """
            enum Size as check { small, large, huge }
            entity Room {
              id   : int pk
              size : Size = small
              name : text
              seat : int?
              door : int
              unique (seat) nulls not distinct
              unique ((lower(name))) where (id < 100)
              exclude one_door on postgresql "using btree (door with =)"
            }
            """;

    @Parameter
    SqlDialect dialect;

    private TenonServer server;
    private Client client;

    @BeforeEach
    void start() throws PortTakenException {
        Database model = Compiler.compile(List.of(new SourceFile("schema.dsl", SCHEMA)))
                .lowered()
                .orElseThrow()
                .model();
        TestDatabase database = TestDatabase.of(dialect);
        String product = dialect.name().toLowerCase(Locale.ROOT);
        Planner.plan(Dialects.of(product), Database.EMPTY, Differ.diff(Database.EMPTY, model, Renames.NONE))
                .statements()
                .forEach(statement -> database.execute(statement.sql()));
        database.become(new ServedSchema(model, Map.of(), dialect), database.state());
        server = TenonServer.start(database, 0, System.err);
        client = new Client(server);
        assertEquals(201, room(1, "huge", "A", "1", 1).status());
        assertEquals(201, room(2, "large", "B", "null", 2).status());
        assertEquals(201, room(3, "small", "C", "3", 3).status());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Client.Answer room(int id, String size, String name, String seat, int door) {
        return client.post(
                "/api/room",
                "{\"id\":%d,\"size\":\"%s\",\"name\":\"%s\",\"seat\":%s,\"door\":%d}"
                        .formatted(id, size, name, seat, door));
    }

    private static String detail(Client.Answer answer) {
        assertEquals(409, answer.status(), answer.response().body());
        return answer.json().get("detail").asString();
    }

    @Test
    void whatIsTakenIsNamed() {
        assertEquals(
                "Another row of room has the same seat (constraint uq_room_seat).",
                detail(room(4, "small", "D", "null", 4)));
        Client.Answer name = room(4, "small", "a", "4", 4);
        assertEquals("Another row of room has the same name (constraint uq_room_lower_name).", detail(name));
        assertEquals("not-unique: is taken already", name.error("name"));
        assertEquals(201, room(100, "small", "a", "4", 4).status(), "outside of the condition");
        Client.Answer door = room(5, "small", "E", "5", 1);
        if (dialect == SqlDialect.POSTGRESQL) {
            assertEquals("Another row stands in the way (constraint one_door).", detail(door));
        } else {
            assertEquals(201, door.status());
        }
    }

    @Test
    void anEnumAsCheckIsAnEnum() {
        assertEquals(422, room(4, "tiny", "D", "4", 4).status());
        assertEquals(
                List.of("small", "large", "huge"),
                client.get("/api/room?sort=size")
                        .json()
                        .get("rows")
                        .valueStream()
                        .map(row -> row.get("size").asString())
                        .toList());
        assertEquals(2, client.get("/api/room?size.gt=small").json().get("rows").size());
        assertEquals(200, client.patch("/api/room/1", "{\"size\":\"small\"}").status());
    }
}
