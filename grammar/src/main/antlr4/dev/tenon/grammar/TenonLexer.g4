/**
 * The one lexer of both languages. A line break ends a member, except inside ( ) and [ ], where it means nothing: the
 * bracket depth is counted here so that no parser rule has to care. A brace resets the depth, so that a parenthesis
 * somebody forgot to close spoils one block and not the rest of the file. Line breaks that separate nothing (after
 * another one, after `{` or `;`, at the start) are hidden too, so that one token of lookahead tells what follows.
 *
 * A colon never stands inside brackets, so `name :` at the start of a line inside them means that a bracket before it
 * was forgotten: the line break before it counts again. For this the whole file is lexed before it is parsed.
 */
lexer grammar TenonLexer;

channels { COMMENTS }

@members {
    private int depth;
    private int previous = NEWLINE;
    // The last line break hidden because of a bracket, and whether exactly one token followed it.
    private org.antlr.v4.runtime.WritableToken hiddenBreak;
    private int sinceBreak;

    @Override
    public void emit(org.antlr.v4.runtime.Token token) {
        int type = token.getType();
        if (type == NEWLINE && (depth > 0 || previous == NEWLINE || previous == SEMI || previous == LBRACE)) {
            hiddenBreak = (org.antlr.v4.runtime.WritableToken) token;
            hiddenBreak.setChannel(HIDDEN);
            sinceBreak = 0;
        } else if (token.getChannel() == DEFAULT_TOKEN_CHANNEL) {
            if (type == COLON && depth > 0) {
                endForgottenBracket();
            }
            previous = type;
            sinceBreak++;
        }
        super.emit(token);
    }

    private void endForgottenBracket() {
        if (sinceBreak == 1 && hiddenBreak != null) {
            hiddenBreak.setChannel(DEFAULT_TOKEN_CHANNEL);
            depth = 0;
        }
    }

    @Override
    public void reset() {
        super.reset();
        depth = 0;
        previous = NEWLINE;
        hiddenBreak = null;
        sinceBreak = 0;
    }

    private void close() {
        depth = Math.max(0, depth - 1);
    }
}

// Words with a place in the grammar. None is reserved: `word` in ExprRules.g4 takes each of them as a name.
ACKNOWLEDGE: 'acknowledge';
ACTION: 'action';
ADD: 'add';
AFTER: 'after';
ALTER: 'alter';
AND: 'and';
AS: 'as';
ASC: 'asc';
AUTO: 'auto';
BACKFILL: 'backfill';
BATCH: 'batch';
BETWEEN: 'between';
BY: 'by';
CASCADE: 'cascade';
CASE: 'case';
CAST: 'cast';
CHECK: 'check';
COLLATE: 'collate';
COLUMN: 'column';
COMMENT: 'comment';
CONSTRAINT: 'constraint';
CREATE: 'create';
DECIDE: 'decide';
DECIDED: 'decided';
DEFAULT: 'default';
DEFERRABLE: 'deferrable';
DEFERRED: 'deferred';
DELETE: 'delete';
DESC: 'desc';
DISTINCT: 'distinct';
DOWN: 'down';
DROP: 'drop';
EFFECTS: 'effects';
ELSE: 'else';
END: 'end';
ENTITY: 'entity';
ENUM: 'enum';
EXCLUDE: 'exclude';
FALSE: 'false';
FIRST: 'first';
FROM: 'from';
GENERATED: 'generated';
IMMEDIATE: 'immediate';
IN: 'in';
INCLUDE: 'include';
INDEX: 'index';
INITIALLY: 'initially';
INTO: 'into';
IS: 'is';
LAST: 'last';
LIKE: 'like';
MATERIALIZED: 'materialized';
MERGE: 'merge';
MIGRATION: 'migration';
MIXIN: 'mixin';
MODULE: 'module';
MS: 'ms';
NATIVE: 'native';
NO: 'no';
NOT: 'not';
NOTE: 'note';
NULL: 'null';
NULLS: 'nulls';
ON: 'on';
ONLINE: 'online';
OPCLASS: 'opclass';
OPTIONAL: 'optional';
OPTIONS: 'options';
OR: 'or';
PARTITION: 'partition';
PAUSE: 'pause';
PK: 'pk';
POLICY: 'policy';
REF: 'ref';
RENAME: 'rename';
REQUIRED: 'required';
RESTRICT: 'restrict';
RUN: 'run';
SCHEMA: 'schema';
SEQUENCE: 'sequence';
SET: 'set';
SPLIT: 'split';
SQL: 'sql';
SQUASHES: 'squashes';
STORED: 'stored';
TABLE: 'table';
THEN: 'then';
TO: 'to';
TRUE: 'true';
TYPE: 'type';
UNIQUE: 'unique';
UNLESS: 'unless';
UP: 'up';
UPDATE: 'update';
USING: 'using';
VALUE: 'value';
VALUES: 'values';
VIEW: 'view';
VIRTUAL: 'virtual';
WAS: 'was';
WHEN: 'when';
WHERE: 'where';
WITH: 'with';
YIELDS: 'yields';

LBRACE: '{' { depth = 0; };
RBRACE: '}' { depth = 0; };
LPAREN: '(' { depth++; };
RPAREN: ')' { close(); };
LBRACKET: '[' { depth++; };
RBRACKET: ']' { close(); };
COLON: ':';
SEMI: ';';
COMMA: ',';
DOT: '.';
QUESTION: '?';
EQ: '=';
NE: '<>' | '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
CONCAT: '||';
ARROW: '->';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';

FINGERPRINT: 'sha256:' [0-9a-f]+;
TIMESTAMP_ID: [0-9]+ 'T' [0-9]+ '_' [a-z0-9_]*;
NUMBER: [0-9]+ ('.' [0-9]+)?;
// Postgres and SQLite agree on this one: a quote inside a string is written twice.
STRING: '\'' (~['\r\n] | '\'\'')* '\'';
// Ends with the file where the end is forgotten; who reads it looks.
RAW_TEXT: '"""' .*? ('"""' | EOF);
TEXT: '"' (~["\\\r\n] | '\\' .)* '"';
NAME: [\p{L}_] [\p{L}\p{Nd}_]*;
QUOTED_NAME: '`' ~[`\r\n]+ '`';

DOC_COMMENT: '///' ~[\r\n]* ;
LINE_COMMENT: '//' ~[\r\n]* -> channel(COMMENTS);
BLOCK_COMMENT: '/*' .*? ('*/' | EOF) -> channel(COMMENTS);
NEWLINE: '\r'? '\n' | '\r';
BLANK: [ \t\f\u00A0\uFEFF]+ -> channel(HIDDEN);

// Unfinished or unknown text becomes a token, so that the parser and not the lexer words the error.
UNCLOSED_STRING: '\'' ~['\r\n]*;
UNCLOSED_TEXT: '"' ~["\r\n]*;
UNCLOSED_NAME: '`' ~[`\r\n]*;
UNKNOWN: .;
