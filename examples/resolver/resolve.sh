#!/bin/sh
# A resolver for `dsl db migrate --resolver`: puts the open questions to a language model and returns what it answers.
#
#   TENON_MODEL   any command that reads a prompt on standard input and writes its answer to standard output
#
# The model is asked for lines of one form, and only lines of that form about questions that were asked count. So
# whatever else it says, and if it fails, the question stays open. What does count, `dsl` replays and verifies.
set -eu

: "${TENON_MODEL:?set it to the command of a language model, which reads a prompt on standard input}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cat >"$work/questions"

cat >"$work/prompt" <<'PROMPT'
A database schema changes, and the migration has open questions, given below as JSON. Each has an `id` and `alternatives`.
All alternatives lead to the same schema; they differ in what becomes of the rows that are there. Losing data is the worst
outcome. An alternative with `values` holds a guess that you may replace by a better expression.

Answer each question that you are sure of with one line, in one of these two forms and with nothing else on the line:
CHOOSE <id> <name of the alternative>
VALUE <id> <expression in place of the guess, for example 'CH' or 0 or price * 2>
Where you are not sure, write no line: then a person is asked.

PROMPT

if ! cat "$work/prompt" "$work/questions" | sh -c "$TENON_MODEL" >"$work/said"; then
  echo "resolve.sh: the model failed, so it answers nothing" >&2
  : >"$work/said"
fi

awk -v by="${TENON_MODEL%% *}" '
  function quoted(text) { gsub(/"/, "\\\"", text); return "\"" text "\"" }
  NR == FNR { asked = asked $0 "\n"; next }
  { sub(/\r$/, ""); gsub(/\t/, " ") }
  ($1 != "CHOOSE" && $1 != "VALUE") || NF < 3 || ($2 in done) || /[\\[:cntrl:]]/ { next }
  !index(asked, "\"id\" : " quoted($2)) { next }
  {
    said = $0
    sub(/^ *[^ ]+ +[^ ]+ +/, "", said)
    sub(/ +$/, "", said)
    if ($1 == "CHOOSE" && !index(asked, "\"name\" : " quoted(said))) next
    done[$2]
    answers = answers (answers == "" ? "" : ",") "\n  { \"id\": " quoted($2) ", " \
      ($1 == "CHOOSE" ? "\"choose\"" : "\"value\"") ": " quoted(said) " }"
  }
  END {
    sub(/.*\//, "", by)
    gsub(/[^A-Za-z0-9._-]/, "", by)
    print "{ \"by\": " quoted(by) ", \"answers\": [" answers "\n] }"
  }
' "$work/questions" "$work/said"
