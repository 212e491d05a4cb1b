package org.digitalcities.local.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.digitalcities.local.HubException;
import org.digitalcities.local.screen.Screen;

/** Packs and unpacks folders by the system's tar, with progress in bytes. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int PIECE = 1 << 16;

    private Tar() {}

    /** Only its owner may read the file. */
    static void pack(Path folder, List<String> names, Path to) throws IOException, InterruptedException {
        Files.deleteIfExists(to);
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var total = 0L;
        for (var name : names) {
            total += size(folder.resolve(name));
        }
        var command = new ArrayList<>(List.of("tar", "-cf", "-"));
        command.addAll(names);
        var tar = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var copying = Screen.standard().begin("Copying", total);
                var in = tar.getInputStream();
                var out = new GZIPOutputStream(Files.newOutputStream(to), PIECE)) {
            copy(in, out, copying::advance);
        }
        check(tar, command);
    }

    static void unpack(Path from, Path folder) throws IOException, InterruptedException {
        var command = List.of("tar", "-xpf", "-");
        var tar = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var restoring = Screen.standard().begin("Restoring", Files.size(from));
                var in = new GZIPInputStream(counted(Files.newInputStream(from), restoring::advance), PIECE);
                var out = tar.getOutputStream()) {
            copy(in, out, count -> {});
        } catch (IOException e) {
            tar.destroy();
            throw new HubException(from + " is no whole backup: " + e.getMessage());
        }
        check(tar, command);
    }

    /** The size of the archive without its end: a header block per file, and content in whole blocks. */
    private static long size(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            var size = 0L;
            for (var file : files.toList()) {
                size += BLOCK + (Files.isRegularFile(file) ? (Files.size(file) + BLOCK - 1) / BLOCK * BLOCK : 0);
            }
            return size;
        }
    }

    private static void copy(InputStream in, OutputStream out, LongConsumer count) throws IOException {
        var piece = new byte[PIECE];
        for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(piece, 0, read);
            count.accept(read);
        }
    }

    private static InputStream counted(InputStream in, LongConsumer count) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                var read = super.read(into, offset, length);
                count.accept(Math.max(0, read));
                return read;
            }
        };
    }

    private static void check(Process tar, List<String> command) throws InterruptedException {
        var status = tar.waitFor();
        if (status != 0) {
            throw new HubException("tar failed with status " + status + " (" + String.join(" ", command) + ")");
        }
    }
}
