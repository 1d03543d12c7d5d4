package dev.tenon.serve.value;

/** A value that the schema's type cannot hold, written by somebody else past the schema; shown as the database's text. */
record Unreadable(String text) {

    @Override
    public String toString() {
        return text;
    }
}
