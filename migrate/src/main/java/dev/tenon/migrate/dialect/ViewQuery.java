package dev.tenon.migrate.dialect;

/** A view's text as it stands behind {@code create view … as}. */
public final class ViewQuery {
    private ViewQuery() {}

    /** Without the semicolon that people end a query with. */
    public static String plain(String query) {
        String stripped = query.strip();
        return stripped.endsWith(";") ? plain(stripped.substring(0, stripped.length() - 1)) : stripped;
    }
}
