/** The guard in an application of Spring Boot, before anything else touches its database. */
package dev.tenon.spring;
