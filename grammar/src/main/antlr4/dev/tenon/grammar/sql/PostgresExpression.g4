/**
 * The part of PostgreSQL's expressions that the language has words for: as Tenon writes them, and as the server prints them.
 * One rule for each level of "Operator Precedence" in its manual, the loosest first. Start rules: `expression`, `typeName`.
 */
grammar PostgresExpression;

options { caseInsensitive = true; }

expression: expr EOF;

typeName: type EOF;

expr: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | nullTest;

nullTest: comparison (IS NOT? NULL)*;

comparison: test (compared (test | (ANY | ALL) LPAREN expr RPAREN))?;

compared: EQ | NE | LE | GE | LT | GT;

test: operation tested?;

tested
    : NOT? IN LPAREN expr (COMMA expr)* RPAREN                         # In
    | NOT? BETWEEN operation AND operation                             # Between
    | NOT? LIKE operation (ESCAPE operation)?                          # Like
    ;

operation: sum ((CONCAT | MATCHES | MATCHES_NOT) sum)*;

sum: product ((PLUS | MINUS) product)*;

product: zoned ((STAR | SLASH | PERCENT) zoned)*;

zoned: signed (AT TIME ZONE signed)?;

signed: MINUS signed | cast;

cast: primary (DOUBLE_COLON type)*;

primary
    : NUMBER                                                           # Number
    | STRING                                                           # Text
    | (TRUE | FALSE | NULL | CURRENT_DATE | CURRENT_TIMESTAMP)         # Word
    | CASE when+ (ELSE expr)? END                                      # Case
    | ARRAY LBRACKET expr (COMMA expr)* RBRACKET                       # Array
    | TRIM LPAREN (BOTH FROM)? expr RPAREN                             # Trim
    | NAME LPAREN (expr (COMMA expr)*)? RPAREN                         # Call
    | name                                                             # Column
    | LPAREN expr RPAREN                                               # Group
    ;

when: WHEN expr THEN expr;

type: typeWords (LPAREN NUMBER (COMMA NUMBER)* RPAREN)? ((WITH | WITHOUT) TIME ZONE)? (LBRACKET RBRACKET)*;

typeWords: CHARACTER VARYING? | DOUBLE PRECISION | TIME | name (DOT name)?;

// PostgreSQL prints these without quotes where they are names.
name: NAME | QUOTED_NAME | AT | DOUBLE | ESCAPE | VARYING | WITHOUT | ZONE;

ALL: 'all';
AND: 'and';
ANY: 'any';
ARRAY: 'array';
AT: 'at';
BETWEEN: 'between';
BOTH: 'both';
CASE: 'case';
CHARACTER: 'character';
CURRENT_DATE: 'current_date';
CURRENT_TIMESTAMP: 'current_timestamp';
DOUBLE: 'double';
ELSE: 'else';
END: 'end';
ESCAPE: 'escape';
FALSE: 'false';
FROM: 'from';
IN: 'in';
IS: 'is';
LIKE: 'like';
NOT: 'not';
NULL: 'null';
OR: 'or';
PRECISION: 'precision';
THEN: 'then';
TIME: 'time';
TRIM: 'trim';
TRUE: 'true';
VARYING: 'varying';
WHEN: 'when';
WITH: 'with';
WITHOUT: 'without';
ZONE: 'zone';

LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
COMMA: ',';
DOT: '.';
DOUBLE_COLON: '::';
EQ: '=';
NE: '<>' | '!=';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
CONCAT: '||';
MATCHES: '~~';
MATCHES_NOT: '!~~';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';

NUMBER: [0-9]+ ('.' [0-9]+)?;
// A backslash is a character like any other.
STRING: '\'' (~['] | '\'\'')* '\'';
NAME: [\p{L}_] [\p{L}\p{Nd}_$]*;
QUOTED_NAME: '"' (~["] | '""')+ '"';
BLANK: [ \t\r\n]+ -> channel(HIDDEN);

// Of a longer operator, or of none: so that the parser and not the lexer finds that this is something else.
UNKNOWN: [!#$&*+/<=>?@^`|~:;%-]+ | .;
