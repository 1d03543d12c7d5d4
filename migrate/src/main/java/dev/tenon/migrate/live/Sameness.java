package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import java.util.Optional;

/**
 * Whether two things of one name are the same to a database. One is expected, the other was found; both are as the product
 * has them.
 */
interface Sameness {

    /** Types, with what texts are ordered by. */
    boolean type(Table table, Column expected, Column found);

    boolean byDefault(Table table, Column expected, Column found);

    boolean constraint(Table table, Constraint expected, Constraint found);

    boolean index(Table table, Index expected, Index found);

    boolean policy(Table table, Policy expected, Policy found);

    boolean partitioning(Table table, Optional<Partitioning> expected, Optional<Partitioning> found);

    /** What they select. */
    boolean query(View expected, View found);

    /** @param expected both in the product's words, and called alike */
    boolean object(String name, String expected, String found);
}
