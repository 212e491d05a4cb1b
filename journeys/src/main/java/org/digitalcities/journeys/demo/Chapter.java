package org.digitalcities.journeys.demo;

/** One chapter of the story: a sequence of steps. */
interface Chapter {

    String title();

    void tell(StoryRunner telling);
}
