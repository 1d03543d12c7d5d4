package dev.tenon.scratch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where test databases lie: in memory where there is plenty. On a disk, making a file after many were deleted costs ext4 so much
 * that a fresh database took 0.3 s of processor time; in memory it takes 0.05 s.
 */
public final class MemoryFolder {
    private static final Path LINUX = Path.of("/dev/shm");
    /** Of what there is at most half the memory; a whole build holds some hundred MB at a time. */
    private static final long PLENTY = 4L << 30;

    private MemoryFolder() {}

    public static Path orTemporary() {
        return hasPlenty() ? LINUX : ScratchFolder.temporary();
    }

    private static boolean hasPlenty() {
        try {
            FileStore store = Files.getFileStore(LINUX);
            return Files.isWritable(LINUX) && store.type().equals("tmpfs") && store.getUsableSpace() >= PLENTY;
        } catch (IOException e) {
            return false; // there is no such folder
        }
    }
}
