package org.digitalcities.journeys.contract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compiles and runs programs in Java with the client that was generated when this module was built. */
final class JavaTools {

    /** The package that the generator chooses if nobody tells it another, as in the guides. */
    private static final String USUAL = "org.openapitools.client";

    private static final String OURS = "org.digitalcities.journeys.client";

    private final Path folder;

    /** @param folder in which the programs are laid out */
    JavaTools(Path folder) {
        this.folder = folder;
    }

    /** What a program of one file said; a {@link ToolFailure} if it does not compile or fails. */
    String run(ToolRunner run, String name, String program, Map<String, String> environment) throws IOException {
        var file = Files.createDirectories(folder).resolve(name + ".java");
        Files.writeString(file, program.replace(USUAL, OURS));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return run.run(
                folder, List.of(java, "-cp", classes(), file.toAbsolutePath().toString()), environment);
    }

    /** This module's class path, for a process in another folder. */
    private static String classes() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
