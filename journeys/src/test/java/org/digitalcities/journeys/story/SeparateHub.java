package org.digitalcities.journeys.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;

/**
 * Tests that start hubs of their own, because they stop or kill parts of them. They run before the hub of {@link AfterTheStory} starts:
 * two hubs at once leave each too little of two cores to start in time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(Order.DEFAULT - 2)
public @interface SeparateHub {}
