/** The migration file: operations on the relational model, one a line. */
parser grammar MigrationRules;

migrationFile: MIGRATION migrationId nl (headerLine nl)* (block (nl block)* nl?)? EOF;

// A model by itself: the operations that make it out of nothing.
modelFile: (operation (nl operation)* nl?)? EOF;

migrationId: TIMESTAMP_ID | NAME;

headerLine
    : AFTER migrationId (COMMA migrationId)*                           # AfterLine
    | YIELDS FINGERPRINT                                               # YieldsLine
    | NOTE TEXT                                                        # NoteLine
    ;

block: (UP | DOWN) steps;

steps: LBRACE step? (nl step?)* RBRACE;

step: operation | decision;

decision: DECIDE name TEXT LBRACE alternative (nl alternative)* nl? RBRACE;

alternative: name steps;

operation
    : docs CREATE ENUM name LBRACE name (COMMA name)* COMMA? NEWLINE? RBRACE  # CreateEnum
    | DROP ENUM name                                                   # DropEnum
    | RENAME ENUM name TO name                                         # RenameEnum
    | ALTER ENUM name VALUES names                                     # AlterEnum
    | RENAME VALUE path TO name                                     # RenameEnumValue
    | docs CREATE TABLE name LBRACE (tablePart (nl tablePart)* nl?)? RBRACE # CreateTable
    | DROP TABLE name                                                  # DropTable
    | RENAME TABLE name TO name                                        # RenameTable
    | docs ADD COLUMN path COLON columnDef                          # AddColumn
    | DROP COLUMN path                                              # DropColumn
    | RENAME COLUMN path TO name                                    # RenameColumn
    | ALTER COLUMN path alteration                                  # AlterColumn
    | ADD CONSTRAINT path constraint                                # AddConstraint
    | DROP CONSTRAINT path                                          # DropConstraint
    | RENAME CONSTRAINT path TO name                                # RenameConstraint
    | CREATE UNIQUE? INDEX name ON name indexKeys where?               # CreateIndex
    | DROP INDEX name                                                  # DropIndex
    | RENAME INDEX name TO name                                        # RenameIndex
    | COMMENT ON TABLE name (TEXT | NULL)                              # CommentTable
    | COMMENT ON COLUMN path (TEXT | NULL)                          # CommentColumn
    | COMMENT ON ENUM name (TEXT | NULL)                               # CommentEnum
    | BACKFILL name SET assignment (COMMA assignment)* where?          # Backfill
    | SQL LBRACE rawText (nl? rawText)* NEWLINE? RBRACE                # RawSql
    ;

// Something inside a table or an enum: booking.party_size
path: name DOT name;

tablePart
    : docs name COLON columnDef                                        # ColumnPart
    | PK name names                                                    # KeyPart
    | UNIQUE name names                                                # UniquePart
    | REF name names name names referential*                           # RefPart
    | CHECK name condition                                             # CheckPart
    | UNIQUE? INDEX name indexKeys where?                              # IndexPart
    ;

constraint
    : PK names                                                         # Key
    | UNIQUE names                                                     # UniqueColumns
    | REF names name names referential*                                # References
    | CHECK condition                                                  # Checks
    ;

columnDef: type QUESTION? (EQ sum | generated)? storage?;

// All of it: what is not said is as the type has it.
storage: AS sqlTexts (COLLATE sqlTexts)? | COLLATE sqlTexts;

alteration
    : TYPE type                                                        # AlterType
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
