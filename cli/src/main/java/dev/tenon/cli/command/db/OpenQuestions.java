package dev.tenon.cli.command.db;

import dev.tenon.migrate.question.Question;
import java.util.List;

/** What to do about questions that a file holds. */
final class OpenQuestions {
    private OpenQuestions() {}

    /** @param back how many questions `down` holds */
    static String text(List<Question> open, long back) {
        StringBuilder text = new StringBuilder();
        for (Question question : open) {
            String names = String.join(
                    " or ",
                    question.alternativeNames().stream()
                            .map(name -> "`" + name + "`")
                            .toList());
            text.append("\n")
                    .append(question.question())
                    .append(losses(question))
                    .append("\n  Keep the lines of ")
                    .append(names)
                    .append(" in place of the whole `decide` block,\n  or delete the file and run `dsl db migrate ")
                    .append(flag(question))
                    .append(".\n");
        }
        text.append("\nNothing is applied while a decision is open.");
        if (back > 0) {
            text.append(back == 1 ? " `down` holds a question too," : " `down` holds questions too,")
                    .append(" for the way back.");
        }
        return text.append('\n').toString();
    }

    /** For a command that writes nothing while something is open. */
    static String unanswered(List<Question> open) {
        StringBuilder text = new StringBuilder("nothing was written, as only you can know:");
        open.forEach(question -> text.append("\n")
                .append(question.question())
                .append("\n  say `")
                .append(flag(question)));
        return text.toString();
    }

    /** What is lost is worth a word where a database has told how much. */
    private static String losses(Question question) {
        StringBuilder text = new StringBuilder();
        for (Question.Alternative alternative : question.alternatives()) {
            List<String> counted = alternative.loses().stream()
                    .filter(lost -> lost.rows().isPresent())
                    .map(Steps::lost)
                    .toList();
            if (!counted.isEmpty()) {
                text.append("\n  `")
                        .append(alternative.name())
                        .append("` loses ")
                        .append(String.join(", ", counted));
            }
        }
        return text.toString();
    }

    /** A rename has a flag of its own, which reads better. */
    static String flag(Question question) {
        String[] parts = question.id().split(":", -1);
        if (question.kind().equals("rename") && parts.length == 3) {
            return "--rename " + parts[1] + "=" + parts[2] + "` (or `--no-rename " + parts[1] + "`)";
        }
        Question.Alternative first = question.alternatives().get(0);
        return "--answer " + question.id() + "=" + (first.values().isEmpty() ? first.name() : "VALUE") + "`";
    }
}
