/** The schema language: what a team writes. */
parser grammar SchemaRules;

schemaFile: (declaration (nl declaration)* nl?)? EOF;

declaration
    : docs (moduleDecl | typeDecl | enumDecl | mixinDecl | entityDecl | viewDecl | sequenceDecl | sqlDecl | castDecl)
    ;

// Where in the database all is that follows, up to the next one.
moduleDecl: MODULE name;

typeDecl: TYPE name EQ type (CHECK condition)*;

enumDecl: ENUM name (TYPE TEXT)? (WAS name)? asCheck? values;

asCheck: AS CHECK;

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
    | PK name? names                                                   # KeyMember
    | indexRule                                                        # IndexMember
    | uniqueRule                                                       # UniqueMember
    | EXCLUDE name? (ON rawText | TEXT | RAW_TEXT)                     # ExcludeMember
    | CHECK name? condition                                            # CheckMember
    | REF name? names relation names? referential* noIndex?            # RefMember
    | POLICY name policyRule                                           # PolicyMember
    | tableOptions                                                     # OptionsMember
    | PARTITION BY name names NUMBER?                                  # PartitioningMember
    | PARTITION name bounds                                            # PartitionMember
    ;

viewDecl: MATERIALIZED? VIEW name (FROM names)? viewBody;

viewBody: LBRACE viewMember? (nl viewMember?)* RBRACE;

viewMember
    : docs name COLON type QUESTION? (COLUMN TEXT)?                    # ViewField
    | TABLE TEXT                                                       # ViewTable
    | WAS name                                                         # ViewFormerly
    | indexRule                                                        # ViewIndex
    | uniqueRule                                                       # ViewUnique
    | name sqlText                                                     # ViewText
    ;

sequenceDecl: SEQUENCE name (ON name)? sequenceOptions?;

// The kind is all words before the name: sql constraint trigger keep_total on postgresql "…"
sqlDecl: SQL name name+ objectTexts (NEWLINE? AFTER names)?;

// How values change when a column does: cast str -> Money checked using sqlite "…" unless "…"
castDecl: CAST type ARROW type conversion;

uniqueRule: UNIQUE name? uniqueKeys nullsAlike? deferral? where?;

uniqueKeys: LPAREN keyValue (COMMA keyValue)* COMMA? RPAREN;

noIndex: NO INDEX;

// Before the other, which could be called index.
indexRule: UNIQUE? INDEX name? indexKeys method? include? nullsAlike? where?;

fieldType: (REF relation brackets* | inlineEnum brackets* | type) QUESTION?;

// A field called enum has a type behind its colon, so a brace tells the two apart.
inlineEnum: ENUM asCheck? LBRACE inlineValue (enumSeparator inlineValue)* enumSeparator? RBRACE;

inlineValue: name (WAS name)?;

modifier
    : PK                                                               # PkModifier
    | UNIQUE                                                           # UniqueModifier
    | INDEX                                                            # IndexModifier
    | noIndex                                                          # NoIndexModifier
    | EQ sum                                                           # DefaultModifier
    | CHECK condition                                                  # CheckModifier
    | generated                                                        # GeneratedModifier
    | AS sqlTexts                                                      # AsModifier
    | COLLATE sqlTexts                                                 # CollateModifier
    | referential                                                      # ReferentialModifier
    | CONSTRAINT name                                                  # ConstraintModifier
    | COLUMN TEXT                                                      # ColumnModifier
    | WAS name                                                         # WasModifier
    ;
