/** What a build asks of a project: whatever tool runs it, as values and findings. */
package dev.tenon.build;
