package dev.tenon.runtime.value;

/** How a type is declared in each database, as the migrations do it. */
record StoredForm(String postgresql, String sqlite) {
    static final StoredForm STR = new StoredForm("varchar(40)", "VARCHAR(40) check (length(c) <= 40)");
    static final StoredForm TEXT = new StoredForm("text", "TEXT");
    static final StoredForm BOOL = new StoredForm("boolean", "BOOLEAN_INTEGER check (c in (0, 1))");
    static final StoredForm SHORT = integer("smallint", 32767);
    static final StoredForm INT = integer("integer", Integer.MAX_VALUE);
    static final StoredForm LONG = new StoredForm("bigint", "BIGINT check (typeof(c) = 'integer' or c is null)");
    static final StoredForm FLOAT = new StoredForm("real", "FLOAT check (typeof(c) in ('real', 'null'))");
    static final StoredForm DOUBLE =
            new StoredForm("double precision", FLOAT.sqlite().replace("FLOAT", "DOUBLE"));
    static final StoredForm DATE = new StoredForm("date", "DATE_TEXT check (c is date(c))");
    static final StoredForm TIME = new StoredForm("time", "TIME_TEXT check (length(c) = 15 and time(c) is not null)");
    static final StoredForm TIMESTAMP = new StoredForm(
            "timestamptz", "TIMESTAMP_TEXT check (length(c) = 27 and c like '%Z' and datetime(c) is not null)");
    static final StoredForm DATETIME =
            new StoredForm("timestamp", "DATETIME_TEXT check (length(c) = 26 and datetime(c) is not null)");
    static final StoredForm INTERVAL = new StoredForm("interval", "DURATION_TEXT check (c like 'P%')");
    static final StoredForm UUID = new StoredForm("uuid", "UUID_TEXT check (length(c) = 36 and c = lower(c))");
    static final StoredForm JSON = new StoredForm("jsonb", "JSON_TEXT check (json_valid(c))");
    static final StoredForm BYTES = new StoredForm("bytea", "BLOB check (typeof(c) in ('blob', 'null'))");

    private static StoredForm integer(String name, int max) {
        return new StoredForm(
                name,
                "%s check (typeof(c) in ('integer', 'null') and c between %d and %d)"
                        .formatted(name.toUpperCase(java.util.Locale.ROOT), -max - 1L, max));
    }

    static StoredForm decimal(int precision, int scale) {
        String limit = "1" + "0".repeat(precision - scale);
        String sqlite = precision <= 15
                ? "DECIMAL(%d,%d) check (typeof(c) in ('integer', 'real', 'null') and abs(c) < %s and round(c, %d) = c)"
                        .formatted(precision, scale, limit, scale)
                : "DECIMAL_TEXT(%d,%d) check (length(c) = %d)"
                        .formatted(precision, scale, precision + 1 + (scale > 0 ? 1 : 0));
        return new StoredForm("numeric(%d,%d)".formatted(precision, scale), sqlite);
    }

    String in(SqlDialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> postgresql;
            case SQLITE -> sqlite;
        };
    }
}
