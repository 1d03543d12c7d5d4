/** What generated repositories are made of: conditions, orders, pages, and the statements over one table. JDBC alone. */
@NullMarked
package dev.tenon.runtime.repository;

import org.jspecify.annotations.NullMarked;
