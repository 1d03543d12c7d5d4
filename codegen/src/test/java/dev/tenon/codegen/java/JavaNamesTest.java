package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "order_line, OrderLine, orderLine, ORDER_LINE",
        "OrderLine, OrderLine, orderLine, ORDER_LINE",
        "HTTPServer, HTTPServer, httpServer, HTTP_SERVER",
        "URL, URL, url, URL",
        "x2y, X2y, x2y, X2Y",
        "class, Class, class_, CLASS",
        "yield, Yield, yield, YIELD",
        "1st place, _1stPlace, _1stPlace, _1ST_PLACE",
        "no-show, NoShow, noShow, NO_SHOW",
        "größe, Größe, größe, GRÖSSE",
        "a\"b$c, ABC, aBC, A_B_C",
        "-, X, x, X",
        "'', X, x, X",
    })
    void areLegalAndReadable(String name, String type, String member, String constant) {
        assertEquals(type, JavaNames.type(name));
        assertEquals(member, JavaNames.member(name));
        assertEquals(constant, JavaNames.constant(name));
    }

    @Test
    void differInAScope() {
        var members = new JavaNames.Scope(true, Set.of("toString"));
        assertEquals("toString_", members.free("toString"));
        assertEquals("a", members.free("a"));
        assertEquals("a_", members.free("a"));
        assertEquals("A", members.free("A"));
        var files = new JavaNames.Scope(false, Set.of());
        assertEquals("Ab", files.free("Ab"));
        assertEquals("AB_", files.free("AB"));
    }
}
