package org.digitalcities.journeys.demo;

/** One chapter of the story: some steps, told in order. */
interface Chapter {

    String title();

    void tell(Telling telling);
}
