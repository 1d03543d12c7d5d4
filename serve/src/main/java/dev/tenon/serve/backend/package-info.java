/** What the server needs from the rest of the house: the model, the state and a connection. */
package dev.tenon.serve.backend;
