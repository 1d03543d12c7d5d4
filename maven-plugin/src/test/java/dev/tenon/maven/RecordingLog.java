package dev.tenon.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** A log of a test: the lines, each behind its level. */
final class RecordingLog implements Log {
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    private void add(String level, CharSequence text) {
        lines.add(level + " " + text);
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void debug(CharSequence text) {}

    @Override
    public void debug(CharSequence text, Throwable error) {}

    @Override
    public void debug(Throwable error) {}

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public void info(CharSequence text) {
        add("INFO", text);
    }

    @Override
    public void info(CharSequence text, Throwable error) {
        add("INFO", text + " " + error);
    }

    @Override
    public void info(Throwable error) {
        add("INFO", String.valueOf(error));
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(CharSequence text) {
        add("WARN", text);
    }

    @Override
    public void warn(CharSequence text, Throwable error) {
        add("WARN", text + " " + error);
    }

    @Override
    public void warn(Throwable error) {
        add("WARN", String.valueOf(error));
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(CharSequence text) {
        add("ERROR", text);
    }

    @Override
    public void error(CharSequence text, Throwable error) {
        add("ERROR", text + " " + error);
    }

    @Override
    public void error(Throwable error) {
        add("ERROR", String.valueOf(error));
    }
}
