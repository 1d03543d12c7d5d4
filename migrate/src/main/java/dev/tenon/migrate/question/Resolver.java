package dev.tenon.migrate.question;

import java.util.List;

/** Somebody who can be asked: a program, a person, a file. */
@FunctionalInterface
public interface Resolver {

    /**
     * What it knows of these; what it does not answer stays open.
     *
     * @throws AnswerException if it cannot be asked, or what it says cannot be understood
     */
    List<Answer> answer(QuestionDocument questions);
}
