/** Requests on rows as SQL: filters, sorting, keyset paging, writes, and what a database's refusal means. */
package dev.tenon.serve.query;
