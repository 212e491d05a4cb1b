package org.digitalcities.api.refusal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Reads the project's class files from directories and jars. */
final class ClassFiles {

    private static final String PACKAGE = "org/digitalcities";
    private static final List<String> OF_TESTS = List.of("test-classes", "-tests.jar", "/testkit", "/api-contract");

    private ClassFiles() {}

    /** The main classes on the class path of this process. */
    static List<ClassModel> ofClassPath() {
        try {
            var places = new ArrayList<Path>();
            for (var url : Collections.list(ClassFiles.class.getClassLoader().getResources(PACKAGE))) {
                if (OF_TESTS.stream().noneMatch(url.toString()::contains)) places.add(place(url));
            }
            return in(places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place(URL url) {
        if (!url.getProtocol().equals("jar"))
            return Path.of(URI.create(url.toString())).resolve("../..").normalize();
        var jar = url.getPath();
        return Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
    }

    /** @param places directories and jars whose root holds the packages */
    static List<ClassModel> in(Collection<Path> places) {
        var classes = new ArrayList<ClassModel>();
        for (var place : places) {
            try {
                if (Files.isDirectory(place)) read(place.resolve(PACKAGE), classes);
                else {
                    try (var jar = FileSystems.newFileSystem(place)) {
                        read(jar.getPath(PACKAGE), classes);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return classes;
    }

    private static void read(Path root, List<ClassModel> into) throws IOException {
        if (!Files.exists(root)) return;
        try (var files = Files.walk(root)) {
            for (var file : files.filter(ClassFiles::isWritten).toList())
                into.add(ClassFile.of().parse(Files.readAllBytes(file)));
        }
    }

    /** The build generates classes that create beans; their names have two underscores. */
    private static boolean isWritten(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".class") && !name.contains("__") && !name.equals("package-info.class");
    }
}
