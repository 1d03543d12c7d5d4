/** The schema language: what a team writes. */
parser grammar SchemaRules;

schemaFile: (declaration (nl declaration)* nl?)? EOF;

declaration: docs (typeDecl | enumDecl | mixinDecl | entityDecl);

typeDecl: TYPE name EQ type (CHECK condition)*;

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

fieldType: (REF name brackets* | inlineEnum brackets* | type) QUESTION?;

// A field called enum has a type behind its colon, so a brace tells the two apart.
inlineEnum: ENUM LBRACE inlineValue (enumSeparator inlineValue)* enumSeparator? RBRACE;

inlineValue: name (WAS name)?;

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
