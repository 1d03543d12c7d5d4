package dev.tenon.example.kotlin

import dev.tenon.example.kotlin.model.AuthorId
import dev.tenon.example.kotlin.model.Book
import dev.tenon.example.kotlin.model.BookId
import java.util.UUID
import kotlin.reflect.typeOf
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** Kotlin knows of each component whether it may be null; of one that it does not know, the type would end with `!`. */
class NullnessTest {
    @Test
    fun componentsAreNullableWhereTheSchemaSaysSo() {
        val book = Book.builder().authorId(AuthorId(UUID(0, 1))).id(BookId(1)).title("Notes").build()
        assertEquals("java.lang.String", known(book.title))
        assertEquals("java.lang.String?", known(book.subtitle))
        assertEquals("java.lang.String?", known(book.lentTo))
        assertEquals("dev.tenon.example.kotlin.model.AuthorId", known(book.authorId))
        assertEquals("dev.tenon.example.kotlin.model.Book", known(book.withSubtitle(null)))
    }

    /** What the compiler takes the type of an expression for; a note about reflection stands behind it. */
    private inline fun <reified T> known(@Suppress("UNUSED_PARAMETER") value: T): String =
        typeOf<T>().toString().substringBefore(" ")
}
