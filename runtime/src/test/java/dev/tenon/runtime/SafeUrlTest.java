package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example:5432/shop?user=app&password=secret, jdbc:postgresql://db.example:5432/shop",
        "jdbc:postgresql://app:secret@db.example/shop, jdbc:postgresql://db.example/shop",
        "jdbc:postgresql://app:se:cr@t@db.example/shop, jdbc:postgresql://…",
        "jdbc:postgresql://app:1/2@db.example/shop, jdbc:postgresql://…",
        "jdbc:postgresql://app:1?2@db.example/shop, jdbc:postgresql://…",
        "jdbc:postgresql://db/shop?password=a@b, jdbc:postgresql://…",
        "jdbc:sqlite:/data/shop.db, jdbc:sqlite:/data/shop.db",
        "jdbc:sqlite:shop.db?cipher=x&key=secret, jdbc:sqlite:shop.db",
        "jdbc:other://host;password=secret, jdbc:other://host",
    })
    void showsNoSecret(String url, String shown) {
        assertEquals(shown, SafeUrl.of(url));
    }
}
