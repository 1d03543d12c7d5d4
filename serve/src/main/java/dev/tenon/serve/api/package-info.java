/** The REST API: tables, rows, health and events over HTTP. */
package dev.tenon.serve.api;
