package dev.tenon.runtime;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JDBC URL without what may be secret in it: user information and parameters. */
final class SafeUrl {
    private static final Pattern USER = Pattern.compile("//[^/?;@]*@");
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

    private SafeUrl() {}

    static String of(@Nullable String url) {
        if (url == null) {
            return "(a database without a URL)";
        }
        String anonymous = USER.matcher(url).replaceFirst("//");
        int authority = anonymous.indexOf("//");
        if (authority >= 0 && anonymous.indexOf('@', authority) >= 0) {
            // A user name or password with a sign that ought to be encoded: nobody can tell where the host begins.
            return anonymous.substring(0, authority) + "//…";
        }
        return PARAMETERS.matcher(anonymous).replaceFirst("");
    }
}
