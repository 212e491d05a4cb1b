package org.digitalcities.journeys.contract;

import java.io.IOException;

/** One thing that a stranger does with the contract. {@code name} selects it, {@code says} is its sentence. */
record Check(String name, String says, Act act) {

    /** Does it, and gives what was said, in the last line in a few words; a {@link ToolFailure} if it does not work. */
    interface Act {
        String with(ToolRunner tools) throws IOException;
    }
}
