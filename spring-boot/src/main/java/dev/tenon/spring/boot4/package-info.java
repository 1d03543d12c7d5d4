/** What has another name in Spring Boot 4. */
package dev.tenon.spring.boot4;
