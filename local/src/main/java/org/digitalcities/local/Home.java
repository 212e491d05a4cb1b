package org.digitalcities.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a hub's data. Contacts, mails and links stand in it: only its owner may look inside. */
public final class Home {

    private Home() {
    }

    /** Makes the folder, if it is not there, and closes it to everybody else, where the file system can. */
    public static Path own(Path home) throws IOException {
        Files.createDirectories(home);
        var view = Files.getFileAttributeView(home, PosixFileAttributeView.class);
        if (view != null) view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        return home;
    }
}
