package dev.tenon.cli.shell;

import java.util.Optional;

/** Of this build. */
public final class Version {
    private Version() {}

    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
