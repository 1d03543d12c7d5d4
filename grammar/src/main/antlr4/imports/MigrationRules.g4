/** The migration file: operations on the relational model, one a line. */
parser grammar MigrationRules;

migrationFile: MIGRATION migrationId nl (headerLine nl)* (block (nl block)* nl?)? EOF;

// Operations and nothing else: a model by itself, which they make out of nothing, or somebody's own lines.
modelFile: (operation (nl operation)* nl?)? EOF;

migrationId: TIMESTAMP_ID | NAME;

headerLine
    : AFTER migrationId (COMMA migrationId)*                           # AfterLine
    | YIELDS FINGERPRINT                                               # YieldsLine
    | NOTE TEXT                                                        # NoteLine
    | DECIDED TEXT name BY TEXT                                        # DecidedLine
    | ACKNOWLEDGE (DROP | CAST) name (DOT name)* TEXT                  # AcknowledgeLine
    | SQUASHES migrationId FINGERPRINT YIELDS FINGERPRINT              # SquashesLine
    ;

block: (UP | DOWN) steps;

steps: LBRACE step? (nl step?)* RBRACE;

step: operation | decision;

decision: DECIDE name TEXT LBRACE alternative (nl alternative)* nl? RBRACE;

alternative: name steps;

operation
    : docs CREATE SCHEMA name                                         # CreateSchema
    | DROP SCHEMA name                                                 # DropSchema
    | docs CREATE ENUM relation (AS CHECK)? LBRACE name (COMMA name)* COMMA? NEWLINE? RBRACE # CreateEnum
    | DROP ENUM relation                                                   # DropEnum
    | RENAME ENUM relation TO relation                                         # RenameEnum
    | ALTER ENUM relation VALUES names                                     # AlterEnum
    | ALTER ENUM relation AS (CHECK | NATIVE)                              # AlterEnumStorage
    | RENAME VALUE path TO name                                     # RenameEnumValue
    | docs CREATE TABLE relation LBRACE (tablePart (nl tablePart)* nl?)? RBRACE # CreateTable
    | DROP TABLE relation                                                  # DropTable
    | RENAME TABLE relation TO relation                                        # RenameTable
    | ALTER TABLE relation (partitioning | NO PARTITION)                   # SetPartitioning
    | ALTER TABLE relation (tableOptions | NO OPTIONS)                     # SetOptions
    | docs ADD COLUMN path COLON columnDef                          # AddColumn
    | DROP COLUMN path                                              # DropColumn
    | RENAME COLUMN path TO name                                    # RenameColumn
    | SPLIT COLUMN path INTO LBRACE filledColumn (nl filledColumn)* nl? RBRACE # SplitColumn
    | MERGE COLUMN relation DOT names INTO filledColumn             # MergeColumns
    | ALTER COLUMN path alteration                                  # AlterColumn
    | ADD CONSTRAINT path constraint                                # AddConstraint
    | DROP CONSTRAINT path                                          # DropConstraint
    | RENAME CONSTRAINT path TO name                                # RenameConstraint
    | CREATE UNIQUE? INDEX name ON relation indexDef                       # CreateIndex
    | DROP INDEX name                                                  # DropIndex
    | RENAME INDEX name TO name                                        # RenameIndex
    | docs CREATE viewDef                                              # CreateView
    | docs CREATE SEQUENCE relation sequenceOptions?                       # CreateSequence
    | docs CREATE SQL name name+ (AFTER relations)? objectTexts        # CreateSql
    | docs ALTER viewDef                                               # AlterView
    | docs ALTER SEQUENCE relation sequenceOptions                         # AlterSequence
    | docs ALTER SQL name name+ (AFTER relations)? objectTexts         # AlterSql
    | DROP VIEW relation                                                   # DropView
    | DROP SEQUENCE relation                                               # DropSequence
    | DROP SQL name name+                                              # DropSql
    | RENAME VIEW relation TO relation                                         # RenameView
    | RENAME SEQUENCE relation TO relation                                     # RenameSequence
    | CREATE POLICY path policyRule                                    # CreatePolicy
    | DROP POLICY path                                                 # DropPolicy
    | COMMENT ON (VIEW | SEQUENCE | SQL) relation (TEXT | NULL)            # CommentObject
    | COMMENT ON SCHEMA name (TEXT | NULL)                             # CommentSchema
    | COMMENT ON TABLE relation (TEXT | NULL)                              # CommentTable
    | COMMENT ON COLUMN path (TEXT | NULL)                          # CommentColumn
    | COMMENT ON ENUM relation (TEXT | NULL)                               # CommentEnum
    | BACKFILL relation SET assignment (COMMA assignment)* where? batching? # Backfill
    | SQL LBRACE rawText (nl? rawText)* (nl? effects)? NEWLINE? RBRACE # RawSql
    | RUN name (DOT name)*                                             # RunJava
    | ONLINE operation                                                 # Online
    ;

// What the SQL did to the schema, for the replay.
effects: EFFECTS steps;

// The pause is in milliseconds, and says so.
batching: BATCH NUMBER (PAUSE NUMBER MS)?;

viewDef: MATERIALIZED? VIEW relation (FROM relations)? viewParts;

viewParts: LBRACE viewPart (nl viewPart)* nl? RBRACE;

viewPart
    : docs name COLON type QUESTION?                                   # ViewColumn
    | UNIQUE? INDEX name indexDef                                      # ViewIndexPart
    | name sqlText                                                     # ViewQuery
    ;

// Something inside a table or an enum: booking.party_size. Not `relation DOT name`: where the one ends and the other begins, SLL
// could not tell, and each file with such a line would be read twice.
path: name DOT name (DOT name)?;

relations: LPAREN relation (COMMA relation)* COMMA? RPAREN;

tablePart
    : docs name COLON columnDef                                        # ColumnPart
    | PK name names                                                    # KeyPart
    | UNIQUE name names nullsAlike? deferral?                          # UniquePart
    | REF name names relation names referential*                           # RefPart
    | CHECK name condition                                             # CheckPart
    | EXCLUDE name rawText+                                            # ExcludePart
    | UNIQUE? INDEX name indexDef                                      # IndexPart
    | partitioning                                                     # PartitioningPart
    | tableOptions                                                     # OptionsPart
    | POLICY name policyRule                                           # PolicyPart
    ;

// A number is how many parts a hash has.
partitioning: PARTITION BY name names (NUMBER | LBRACE partition ((COMMA | nl) partition)* (COMMA | nl)? RBRACE);

partition: name bounds;

constraint
    : PK names                                                         # Key
    | UNIQUE names nullsAlike? deferral?                               # UniqueColumns
    | REF names relation names referential*                                # References
    | CHECK condition                                                  # Checks
    | EXCLUDE rawText+                                                 # Excludes
    ;

indexDef: indexKeys method? include? nullsAlike? where?;

columnDef: type QUESTION? (EQ sum | generated)? storage?;

// All of it: what is not said is as the type has it.
storage: AS sqlTexts (COLLATE sqlTexts)? | COLLATE sqlTexts;

alteration
    : TYPE type conversion?                                            # AlterType
    | REQUIRED                                                         # SetRequired
    | OPTIONAL                                                         # SetOptional
    | DEFAULT sum                                                      # SetDefault
    | NO DEFAULT                                                       # DropDefault
    | generated                                                        # SetGenerated
    | NOT GENERATED                                                    # DropGenerated
    | storage                                                          # SetStorage
    | AS DEFAULT                                                       # DropStorage
    ;

assignment: name EQ sum;

// A new column and what the rows that are there get in it.
filledColumn: name COLON columnDef FROM sum;
