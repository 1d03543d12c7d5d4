package dev.tenon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One file that shows a whole flow in sections: {@code -- name} and the text below it. Text before the first is a note. */
public record CaseFile(Path path, String note, Map<String, String> sections) {

    public static CaseFile read(Path path) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder note = new StringBuilder();
        StringBuilder current = note;
        try {
            for (String line : Files.readAllLines(path)) {
                if (line.startsWith("-- ")) {
                    current = new StringBuilder();
                    sections.put(line.substring(3).strip(), current);
                } else {
                    current.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        sections.forEach((name, text) -> texts.put(name, text.toString()));
        return new CaseFile(path, note.toString(), texts);
    }

    /** The same case with what the sections hold now. */
    public void write(Map<String, String> actual) {
        StringBuilder text = new StringBuilder(note);
        sections.forEach(
                (name, old) -> text.append("-- ").append(name).append('\n').append(actual.getOrDefault(name, old)));
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
