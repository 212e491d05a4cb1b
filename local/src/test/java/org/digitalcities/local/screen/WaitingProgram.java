package org.digitalcities.local.screen;

import java.io.IOException;

/** A program that waits for input: it ends at the first byte. */
final class WaitingProgram {

    private WaitingProgram() {}

    public static void main(String... args) throws IOException {
        try (var waiting = Screen.standard().begin("Waiting", 3)) {
            waiting.step("the first is done");
            System.in.read();
        }
        System.out.println("over");
    }
}
