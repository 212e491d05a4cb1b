package org.digitalcities.local.compose;

import java.util.List;

/** One check of the composed hub that needs no Docker daemon. */
public interface ComposeCheck {

    /** All of them, in the order in which they are shown. */
    static List<ComposeCheck> all() {
        return List.of(
                new ScriptCheck(),
                new ConfigCheck(),
                new SettingCheck(),
                new ConfinementCheck(),
                new ImageCheck(),
                new RightsCheck(),
                new HealthCheck());
    }

    /** What it looks at, in a few words. */
    String name();

    /** Looks at the files and changes nothing there. */
    Findings look(ComposeFiles files) throws Exception;

    /**
     * What a check has found.
     *
     * @param faults  what is wrong, one line each; empty if all is right
     * @param seen    what was looked at, one line each
     * @param missing what could not be looked at here, and why, one line each
     */
    record Findings(List<String> faults, List<String> seen, List<String> missing) {

        public Findings {
            faults = List.copyOf(faults);
            seen = List.copyOf(seen);
            missing = List.copyOf(missing);
        }
    }
}
