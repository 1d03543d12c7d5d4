/** What a diagram shows, whatever draws it. */
package dev.tenon.diagram.model;
