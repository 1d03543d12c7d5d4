/** What a client is told when a request cannot be done: RFC 9457 problem details. */
package dev.tenon.serve.problem;
