/** What both languages share: names, types, expressions. */
parser grammar ExprRules;

exprFile: expr NEWLINE? EOF;

name: NAME | QUOTED_NAME | word;

// Every word of the languages is also a name wherever a name may stand.
word
    : ACKNOWLEDGE | ACTION | ADD | AFTER | ALTER | AND | AS | ASC | AUTO | BACKFILL | BATCH | BETWEEN | BY | CASCADE
    | CASE | CAST | CHECK | COLLATE | COLUMN | COMMENT | CONSTRAINT | CREATE | DECIDE | DECIDED | DEFAULT | DEFERRABLE | DEFERRED
    | DELETE | DESC | DISTINCT | DOWN | DROP | EFFECTS | ELSE | END | ENTITY | ENUM | EXCLUDE | FALSE | FIRST | FROM
    | GENERATED | IMMEDIATE | IN | INCLUDE | INDEX | INITIALLY | INTO | IS | LAST | LIKE | MATERIALIZED | MERGE
    | MIGRATION | MIXIN | MODULE | MS | NATIVE | NO | NOT | NOTE | NULL | NULLS | ON | ONLINE | OPCLASS
    | OPTIONAL | OPTIONS | OR | PARTITION | PAUSE | PK | POLICY | REF | RENAME | REQUIRED | RESTRICT | RUN | SCHEMA | SEQUENCE | SET | SPLIT
    | SQL | SQUASHES | STORED | TABLE | THEN | TO | TRUE | TYPE | UNIQUE | UNLESS | UP | UPDATE | USING | VALUE | VALUES | VIEW
    | VIRTUAL | WAS | WHEN | WHERE | WITH | YIELDS
    ;

nl: NEWLINE | SEMI+;

docs: (DOC_COMMENT NEWLINE)*;

names: LPAREN name (COMMA name)* COMMA? RPAREN;

// With the schema or module it is in: shop.orders
relation: name (DOT name)?;

// A type is a name with numbers: which names exist is not the grammar's business. Or what only the database knows.
type: (relation (LPAREN NUMBER (COMMA NUMBER)* RPAREN)? | nativeType) brackets*;

nativeType: NATIVE LPAREN (TEXT | RAW_TEXT | rawText (COMMA rawText)* COMMA?) RPAREN;

// An array of what stands before it: str(40)[]
brackets: LBRACKET RBRACKET;

indexKeys: LPAREN indexKey (COMMA indexKey)* COMMA? RPAREN;

indexKey: keyValue (ASC | DESC)? (NULLS (FIRST | LAST))? (OPCLASS TEXT)?;

// What a key is made of: a field by itself, or an expression in brackets.
keyValue: name | condition;

method: USING name;

include: INCLUDE names;

nullsAlike: NULLS NOT DISTINCT;

where: WHERE condition;

generated: GENERATED condition (STORED | VIRTUAL)?;

referential: ON (DELETE | UPDATE) action | deferral;

deferral: DEFERRABLE (INITIALLY (DEFERRED | IMMEDIATE))?;

action
    : CASCADE
    | RESTRICT
    | SET NULL
    | SET DEFAULT
    | NO ACTION
    ;

condition: LPAREN expr RPAREN;

expr: conjunction (OR conjunction)*;

conjunction: negation (AND negation)*;

negation: NOT negation | predicate;

predicate: sum test?;

test
    : comparison sum                                                   # Compare
    | IS NOT? NULL                                                     # IsNull
    | NOT? IN LPAREN expr (COMMA expr)* RPAREN                         # In
    | NOT? BETWEEN sum AND sum                                         # Between
    | NOT? LIKE sum                                                    # Like
    ;

comparison: EQ | NE | LE | GE | LT | GT;

sum: product ((PLUS | MINUS | CONCAT) product)*;

product: factor ((STAR | SLASH | PERCENT) factor)*;

factor: MINUS factor | primary;

primary
    : NUMBER                                                           # Number
    | STRING                                                           # Text
    | (TRUE | FALSE)                                                   # Bool
    | NULL                                                             # Null
    | CASE when+ (ELSE expr)? END                                      # Case
    | SQL LPAREN (TEXT | RAW_TEXT) RPAREN                              # RawAny
    | SQL LPAREN rawText (COMMA rawText)* RPAREN                       # RawByDialect
    | AUTO LPAREN (autoOption (COMMA autoOption)* COMMA?)? (ON name)? RPAREN # Auto
    | name LPAREN (expr (COMMA expr)*)? RPAREN                         # Call
    | name                                                             # NameRef
    | condition                                                        # Group
    | LBRACKET (expr (COMMA expr)*)? RBRACKET                          # Array
    ;

when: WHEN expr THEN expr;

// How a database counts. A number without a word is read to be told which word it wants.
autoOption: name (MINUS? NUMBER | TEXT)? | MINUS? NUMBER;

// SQL for all dialects or one text for each: "…", (postgresql "…", sqlite "…")
sqlTexts: TEXT | RAW_TEXT | LPAREN rawText (COMMA rawText)* COMMA? RPAREN;

// Which rows are in a partition.
bounds
    : FROM LPAREN expr RPAREN (TO LPAREN expr RPAREN)?                 # FromBounds
    | TO LPAREN expr RPAREN                                            # ToBounds
    | IN LPAREN expr (COMMA expr)* COMMA? RPAREN                       # InBounds
    | DEFAULT                                                          # DefaultBounds
    ;

// One SQL text for one dialect: postgresql "…"
rawText: name (TEXT | RAW_TEXT);

sqlText: TEXT | RAW_TEXT;

// SQL that makes an object, and where it is not plain what drops it.
objectTexts: ON objectText | LBRACE objectText (nl objectText)* nl? RBRACE;

objectText: name NEWLINE? sqlText (NEWLINE? DROP NEWLINE? sqlText)?;

// What becomes of a value in another type: the class, then SQL for each dialect with what it does not fit.
conversion: name (USING conversionText+ | LBRACE conversionText (nl conversionText)* nl? RBRACE)?;

conversionText: name NEWLINE? sqlText (NEWLINE? UNLESS NEWLINE? sqlText)?;

// What a product is told about a table as a whole.
tableOptions: OPTIONS ON rawText;

policyRule: (ON name NEWLINE?)? sqlText;

sequenceOptions: LBRACE (sequenceOption (COMMA | nl)?)* RBRACE;

sequenceOption
    : TYPE name                                                        # SequenceType
    | WAS name                                                         # SequenceFormerly
    | name (MINUS? NUMBER)?                                            # SequenceNumber
    ;
