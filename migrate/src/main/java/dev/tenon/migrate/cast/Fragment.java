package dev.tenon.migrate.cast;

import java.util.List;

/** A named piece of SQL that rules share. The first body whose condition holds counts. */
record Fragment(String name, List<Body> bodies) {

    record Body(Condition when, Template sql) {}

    Fragment {
        bodies = List.copyOf(bodies);
    }

    Template sql(Parameters parameters) {
        for (Body body : bodies) {
            if (body.when().holds(parameters)) {
                return body.sql();
            }
        }
        throw new IllegalStateException("no body of fragment " + name + " holds");
    }
}
