/*
 * What SQLite keeps of a schema: the text of each table, index and view, as somebody wrote it. In a definition an expression
 * is a balanced piece that is skipped; `expression` reads one.
 */
grammar SqliteSql;

options { caseInsensitive = true; }

// ---- definitions

createTable
  : CREATE (TEMP | TEMPORARY)? TABLE (IF NOT EXISTS)? (name DOT)? name
    LP column (COMMA column)* (COMMA tableConstraint (COMMA? tableConstraint)*)? RP (option (COMMA option)*)? SEMI? EOF
  ;

option : WITHOUT name | name ;

column : name typeName? columnConstraint* ;

typeName : typeWord+ parens? ;

/** Of the words that are names too, those that begin a constraint are none here. */
typeWord : IDENTIFIER | QUOTED | BRACKETED | BACKTICKED | STRING | plainWord ;

columnConstraint
  : CONSTRAINT name
  | PRIMARY KEY (ASC | DESC)? conflict? AUTOINCREMENT?
  | UNIQUE conflict?
  | NOT NULL conflict?
  | NULL conflict?
  | CHECK parens conflict?
  | DEFAULT (parens | (PLUS | MINUS)? literal | name)
  | COLLATE name
  | references
  | deferral
  | (GENERATED ALWAYS)? AS parens name?
  ;

tableConstraint
  : CONSTRAINT name
  | PRIMARY KEY LP keys AUTOINCREMENT? RP conflict?
  | UNIQUE LP keys RP conflict?
  | CHECK parens conflict?
  | FOREIGN KEY names references deferral?
  ;

references : REFERENCES name names? (action | MATCH name)* ;

action : ON (DELETE | UPDATE | INSERT) (SET NULL | SET DEFAULT | CASCADE | RESTRICT | NO ACTION) ;

deferral : NOT? DEFERRABLE (INITIALLY (DEFERRED | IMMEDIATE))? ;

conflict : ON CONFLICT (ROLLBACK | ABORT | FAIL | IGNORE | REPLACE) ;

names : LP name (COMMA name)* RP ;

createIndex
  : CREATE UNIQUE? INDEX (IF NOT EXISTS)? (name DOT)? name ON name LP keys RP (WHERE condition)? SEMI? EOF
  ;

condition : (parens | ~(LP | RP | SEMI))+ ;

keys : key (COMMA key)* ;

key : keyValue (ASC | DESC)? ;

keyValue : (parens | ~(LP | RP | COMMA | ASC | DESC | AUTOINCREMENT))+ ;

createView : CREATE (TEMP | TEMPORARY)? VIEW (IF NOT EXISTS)? (name DOT)? name names? AS query EOF ;

query : (~SEMI)+ SEMI? ;

parens : LP (parens | ~(LP | RP))* RP ;

// ---- expressions, by SQLite's levels

expression : expr EOF ;

expr : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT negation | equality ;

equality : relation test* ;

test
  : (EQ | EQ2 | NE | NE2) relation
  | IS NOT? (DISTINCT FROM)? relation
  | NOT? BETWEEN relation AND relation
  | NOT? IN LP (expr (COMMA expr)*)? RP
  | NOT? (LIKE | GLOB | MATCH | REGEXP) relation (ESCAPE relation)?
  | ISNULL
  | NOTNULL
  | NOT NULL
  ;

relation : bits ((LT | LE | GT | GE) bits)* ;

bits : sum ((SHL | SHR | AMP | PIPE) sum)* ;

sum : product ((PLUS | MINUS) product)* ;

product : joined ((STAR | SLASH | PERCENT) joined)* ;

joined : collated ((CONCAT | ARROW) collated)* ;

collated : signed (COLLATE name)* ;

signed : (PLUS | MINUS | TILDE) signed | primary ;

primary
  : LP expr RP
  | literal
  | CASE expr? when+ (ELSE expr)? END
  | CAST LP expr AS typeName RP
  | name LP (expr (COMMA expr)*)? RP
  | columnName
  ;

/** A string in single quotes is no name here. */
columnName : (name DOT)? (IDENTIFIER | QUOTED | BRACKETED | BACKTICKED | word) ;

when : WHEN expr THEN expr ;

literal : NUMBER | STRING | BLOB | NULL | CURRENT ;

// ---- names

name : IDENTIFIER | QUOTED | BRACKETED | BACKTICKED | STRING | word ;

word : plainWord | GENERATED ;

/** Words that SQLite takes for names where they can be nothing else. */
plainWord
  : ABORT | ACTION | ALWAYS | ASC | CASCADE | CAST | CONFLICT | DEFERRED | DESC | END | FAIL | GLOB | IF | IGNORE | IMMEDIATE
  | INITIALLY | KEY | LIKE | MATCH | NO | REGEXP | REPLACE | RESTRICT | ROLLBACK | TEMP | TEMPORARY | VIEW | WITHOUT
  ;

// ---- words

ABORT: 'abort'; ACTION: 'action'; ALWAYS: 'always'; AND: 'and'; AS: 'as'; ASC: 'asc'; AUTOINCREMENT: 'autoincrement';
BETWEEN: 'between'; CASCADE: 'cascade'; CASE: 'case'; CAST: 'cast'; CHECK: 'check'; COLLATE: 'collate';
CONFLICT: 'conflict'; CONSTRAINT: 'constraint'; CREATE: 'create';
CURRENT: 'current_timestamp' | 'current_date' | 'current_time';
DEFAULT: 'default'; DEFERRABLE: 'deferrable'; DEFERRED: 'deferred'; DELETE: 'delete'; DESC: 'desc'; DISTINCT: 'distinct';
ELSE: 'else'; END: 'end'; ESCAPE: 'escape'; EXISTS: 'exists'; FAIL: 'fail'; FOREIGN: 'foreign'; FROM: 'from';
GENERATED: 'generated'; GLOB: 'glob'; IF: 'if'; IGNORE: 'ignore'; IMMEDIATE: 'immediate'; IN: 'in'; INDEX: 'index';
INITIALLY: 'initially'; INSERT: 'insert'; IS: 'is'; ISNULL: 'isnull'; KEY: 'key'; LIKE: 'like'; MATCH: 'match'; NO: 'no';
NOT: 'not'; NOTNULL: 'notnull'; NULL: 'null'; ON: 'on'; OR: 'or'; PRIMARY: 'primary'; REFERENCES: 'references';
REGEXP: 'regexp'; REPLACE: 'replace'; RESTRICT: 'restrict'; ROLLBACK: 'rollback'; SELECT: 'select'; SET: 'set';
TABLE: 'table'; TEMP: 'temp'; TEMPORARY: 'temporary'; THEN: 'then'; UNIQUE: 'unique'; UPDATE: 'update'; VIEW: 'view';
WHEN: 'when'; WHERE: 'where'; WITHOUT: 'without';

LP: '('; RP: ')'; COMMA: ','; SEMI: ';'; DOT: '.'; EQ: '='; EQ2: '=='; NE: '<>'; NE2: '!='; LT: '<'; LE: '<='; GT: '>';
GE: '>='; PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/'; PERCENT: '%'; CONCAT: '||'; ARROW: '->' '>'?; SHL: '<<'; SHR: '>>';
AMP: '&'; PIPE: '|'; TILDE: '~';

NUMBER
  : '0x' [0-9a-f_]+
  | [0-9] [0-9_]* ('.' [0-9_]*)? EXPONENT?
  | '.' [0-9] [0-9_]* EXPONENT?
  ;
fragment EXPONENT : 'e' [+-]? [0-9] [0-9_]* ;

BLOB : 'x\'' [0-9a-f]* '\'' ;
STRING : '\'' (~['] | '\'\'')* '\'' ;
QUOTED : '"' (~["] | '""')* '"' ;
BACKTICKED : '`' (~[`] | '``')* '`' ;
BRACKETED : '[' ~[\]]* ']' ;
IDENTIFIER : [a-z_\u{80}-\u{10FFFF}] [a-z0-9_$\u{80}-\u{10FFFF}]* ;

LINE_COMMENT : '--' ~[\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? ('*/' | EOF) -> skip ;
BLANK : [ \t\r\n\f]+ -> skip ;
OTHER : . ;
