/** The goals of the Maven plugin: parameters in, log lines and failures out, no logic of their own. */
package dev.tenon.maven;
