/** What has another name in Spring Boot 3. */
package dev.tenon.spring.boot3;
