package dev.tenon.example.kotlin

import dev.tenon.example.kotlin.model.Author
import dev.tenon.example.kotlin.model.AuthorRepository
import dev.tenon.example.kotlin.model.Book
import dev.tenon.example.kotlin.model.BookId
import dev.tenon.example.kotlin.model.BookRepository
import dev.tenon.example.kotlin.model.BookTable
import dev.tenon.runtime.Transactions
import dev.tenon.runtime.repository.Condition
import java.sql.Connection
import javax.sql.DataSource
import kotlin.jvm.optionals.getOrNull

/** What a small library does with its books. */
class Library(source: DataSource) {
    private val transactions = Transactions(source)

    fun add(author: String, title: String, subtitle: String? = null, pages: Int = 0): Book = inTransaction {
        val authors = AuthorRepository(it)
        val writer = authors.findByName(author).getOrNull() ?: authors.insert(Author.builder().name(author))
        // The setters of a builder are what named arguments are in Kotlin: any of them, in any order.
        BookRepository(it).insert(
            Book.builder()
                .title(title)
                .subtitle(subtitle)
                .authorId(writer.id)
                .pages(pages),
        )
    }

    /** Who has the book now; null gives it back. */
    fun lend(id: BookId, to: String?): Book = inTransaction {
        val books = BookRepository(it)
        val book = books.find(id).orElseThrow()
        books.update(book, book.withLentTo(to))
    }

    /** Each book that is there with its author, in two statements however many there are. */
    fun catalogue(): List<String> = inTransaction {
        val books = BookRepository(it)
        val there = books.list(Condition.isNull(BookTable.LENT_TO))
        val authors = books.loadAuthor(there)
        there.map { book -> "${authors.getValue(book).name}: ${book.title}${book.subtitle?.let { more -> ", $more" } ?: ""}" }
    }

    /** Java tells the compiler which exceptions work throws; Kotlin has none that are checked, and wants to be told so. */
    private fun <T : Any> inTransaction(work: (Connection) -> T): T =
        transactions.call<T, RuntimeException> { work(it) }
}
