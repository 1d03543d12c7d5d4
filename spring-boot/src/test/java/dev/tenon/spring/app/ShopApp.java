package dev.tenon.spring.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** What a user writes: nothing of Tenon's but a property. */
@SpringBootApplication
public class ShopApp {}
