/** The schema language: what a team writes. */
parser grammar SchemaRules;

schemaFile: (declaration (nl declaration)* nl?)? EOF;

declaration: docs (enumDecl | mixinDecl | entityDecl);

enumDecl: ENUM name (WAS name)? values;

values: LBRACE (enumValue (enumSeparator enumValue)* enumSeparator?)? RBRACE;

enumSeparator: COMMA NEWLINE? | nl;

enumValue: docs name (WAS name)?;

mixinDecl: MIXIN name mixins? body;

entityDecl: ENTITY name mixins? body;

mixins: WITH name (COMMA name)*;

// One token decides at every step, so that nonsense at the start of a line spoils that line only.
body: LBRACE member? (nl member?)* RBRACE;

member
    : docs name COLON fieldType modifier*                              # Field
    | TABLE TEXT                                                       # TableName
    | WAS name                                                         # Formerly
    | PK names                                                         # KeyMember
    | UNIQUE name? names                                               # UniqueMember
    | INDEX name? indexKeys where?                                     # IndexMember
    | CHECK name? condition                                            # CheckMember
    | REF name? names name names? referential*                         # RefMember
    ;

fieldType: (REF name | type) QUESTION?;

modifier
    : PK                                                               # PkModifier
    | UNIQUE                                                           # UniqueModifier
    | INDEX                                                            # IndexModifier
    | EQ sum                                                           # DefaultModifier
    | CHECK condition                                                  # CheckModifier
    | referential                                                      # ReferentialModifier
    | COLUMN TEXT                                                      # ColumnModifier
    | WAS name                                                         # WasModifier
    ;
