package dev.tenon.cli.command.db;

import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.introspect.Remark;
import java.util.List;
import java.util.Optional;

/**
 * A finding for programs.
 *
 * @param name what selects it: {@code booking.note}
 * @param expected absent where nothing should be there
 * @param found absent where nothing is there
 * @param schema {@code database}, {@code migrations} or {@code neither}: with whom the schema agrees
 * @param wanted what the schema says, where it is a third thing
 * @param mend the SQL that puts it right, where the language has no word for it
 */
record FindingData(
        String object,
        String name,
        Optional<String> expected,
        Optional<String> found,
        Optional<String> schema,
        Optional<String> wanted,
        Optional<String> mend) {

    /** Something that is said and does not count. */
    record Note(String object, String text) {}

    static List<FindingData> of(List<Finding> findings) {
        return findings.stream().map(FindingData::of).toList();
    }

    private static FindingData of(Finding finding) {
        return new FindingData(
                finding.object(),
                finding.label(),
                finding.expected(),
                finding.found(),
                finding.schema().map(Finding.Stand::word),
                finding.wanted(),
                finding.mend());
    }

    static List<Note> notes(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> new Note(remark.object(), remark.text()))
                .toList();
    }
}
