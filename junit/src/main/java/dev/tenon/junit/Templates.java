package dev.tenon.junit;

import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.data.ClassSource;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All of a run of tests, each made when the first test asks for it. They go when the run has ended. */
final class Templates implements AutoCloseable {
    private final Map<String, TestProject> projects = new HashMap<>();
    private final Map<Wanted, Template> made = new HashMap<>();
    private Optional<TestServer> server = Optional.empty();

    TestDatabase database(Wanted wanted) {
        TestProject project = project(wanted.project());
        Optional<TestProject.Place> place = wanted.before().map(project::before);
        try {
            return new TestDatabase(template(wanted, project).copy(), place);
        } catch (SQLException e) {
            throw new DatabaseException("no database could be made for this test: " + e.getMessage(), e);
        }
    }

    private synchronized TestProject project(String folder) {
        return projects.computeIfAbsent(folder, TestProject::open);
    }

    private synchronized Template template(Wanted wanted, TestProject project) throws SQLException {
        Template known = made.get(wanted);
        if (known != null) {
            return known;
        }
        Template.Content content = url -> project.fill(url, wanted);
        Template template = switch (wanted.product()) {
            case SQLITE -> SqliteTemplate.of(content);
            case POSTGRESQL -> PostgresTemplate.of(server(), content);
        };
        made.put(wanted, template);
        return template;
    }

    private TestServer server() throws SQLException {
        if (server.isEmpty()) {
            Optional<String> named =
                    Optional.ofNullable(System.getenv(TestServer.VARIABLE)).filter(text -> !text.isBlank());
            server = Optional.of(TestServer.find(named, ClassSource.ofProgram().loader()));
        }
        return server.get();
    }

    @Override
    public synchronized void close() throws SQLException {
        for (Template template : made.values()) {
            template.close();
        }
        if (server.isPresent()) {
            server.get().close();
        }
    }
}
