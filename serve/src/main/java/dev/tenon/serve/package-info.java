/** The dev server: watcher, REST API and page. */
package dev.tenon.serve;
