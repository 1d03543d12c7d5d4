package dev.tenon.codegen;

/**
 * @param path relative to the output folder, with slashes
 * @param text begins with {@link #MARK}
 */
public record GeneratedFile(String path, String text) {
    /** How a file begins that a generator made, and that a generator may therefore overwrite and remove. */
    public static final String MARK = "// Generated from the schema; every change is lost with the next generation.";

    public GeneratedFile {
        if (!text.startsWith(MARK)) {
            throw new IllegalArgumentException(path + " does not begin with the mark");
        }
    }

    public String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
