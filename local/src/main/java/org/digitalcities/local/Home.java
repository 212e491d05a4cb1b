package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a hub's data. It holds contacts, mails and links, so only its owner may read it. */
public final class Home {

    private Home() {}

    /** Creates the folder if it is missing, and removes all other users' rights, if the file system supports that. */
    public static Path own(Path home) throws IOException {
        Files.createDirectories(home);
        var view = Files.getFileAttributeView(home, PosixFileAttributeView.class);
        if (view != null) view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        return home;
    }
}
