/** A live database beside the model that it should be: what is there, told in the model's own words. */
package dev.tenon.migrate.live;
