package dev.tenon.migrate.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Questions as JSON, and answers from it; {@code docs/answers.schema.json} describes what may stand there. */
public final class AnswerDocument {
    private static final Set<String> DOCUMENT_KEYS = Set.of("by", "answers");
    private static final Set<String> ANSWER_KEYS = Set.of("id", "choose", "value", "values", "steps", "by", "why");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private final String source;
    private final String author;

    private AnswerDocument(String source, String author) {
        this.source = source;
        this.author = author;
    }

    public static String print(QuestionDocument questions) {
        return MAPPER.writeValueAsString(questions) + "\n";
    }

    /** Answers as a document, of which {@link #read} makes the same again. */
    public static String print(List<Answer> answers) {
        return MAPPER.writeValueAsString(new Document(answers)) + "\n";
    }

    private record Document(List<Answer> answers) {}

    /**
     * @param source what to call the text in messages
     * @param author who is meant where the text does not say
     * @throws AnswerException if it is not such a document
     */
    public static List<Answer> read(String text, String source, String author) {
        return new AnswerDocument(source, author).read(text);
    }

    private List<Answer> read(String text) {
        JsonNode document;
        try {
            document = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw wrong("is no JSON: " + e.getOriginalMessage());
        }
        requireKeys(document, DOCUMENT_KEYS, "the document");
        if (!document.path("answers").isArray()) {
            throw wrong("has no list `answers`; write {\"answers\": [{\"id\": …, \"choose\": …}]}");
        }
        String by = text(document, "by").orElse(author);
        List<Answer> answers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : document.get("answers")) {
            Answer answer = answer(node, by);
            if (!ids.add(answer.id())) {
                throw wrong("answers " + answer.id() + " twice");
            }
            answers.add(answer);
        }
        return answers;
    }

    private Answer answer(JsonNode node, String author) {
        requireKeys(node, ANSWER_KEYS, "an answer");
        String id = text(node, "id").orElseThrow(() -> wrong("has an answer without `id`"));
        List<String> values = new ArrayList<>();
        text(node, "value").ifPresent(values::add);
        if (node.has("values")) {
            if (!values.isEmpty() || !node.get("values").isArray()) {
                throw wrong("answers " + id + " with `values` that are no list, or with a `value` beside them");
            }
            for (JsonNode value : node.get("values")) {
                values.add(value.isString() ? value.asString() : value.toString());
            }
        }
        Optional<String> choose = text(node, "choose");
        Optional<String> steps = text(node, "steps");
        if (choose.isEmpty() && steps.isEmpty() && values.isEmpty()) {
            throw wrong("answers " + id + " with none of `choose`, `value`, `values` and `steps`");
        }
        return new Answer(id, choose, values, steps, text(node, "by").orElse(author));
    }

    private void requireKeys(JsonNode node, Set<String> known, String what) {
        if (!node.isObject()) {
            throw wrong("is wrong: " + what + " is an object in braces");
        }
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw wrong("is wrong: " + what + " has no `" + key + "`");
            }
        }
    }

    /** A number or a truth value is an expression too. */
    private Optional<String> text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainer()) {
            throw wrong("is wrong: `" + key + "` is a text");
        }
        return Optional.of(value.asString());
    }

    private AnswerException wrong(String what) {
        return new AnswerException(source + " " + what);
    }
}
