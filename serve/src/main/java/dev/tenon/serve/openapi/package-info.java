/** The OpenAPI document of the served model. */
package dev.tenon.serve.openapi;
