package org.digitalcities.journeys.contract;

/** A tool ended with an error, or said what it must not say. */
final class ToolFailure extends RuntimeException {

    ToolFailure(String message) {
        super(message);
    }
}
