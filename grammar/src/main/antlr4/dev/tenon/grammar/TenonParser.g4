/**
 * Both languages in one generated parser, so that names, types and expressions exist once. Start rules: `schemaFile`,
 * `migrationFile`, `modelFile`, `exprFile`.
 */
parser grammar TenonParser;

options { tokenVocab = TenonLexer; }

import ExprRules, SchemaRules, MigrationRules;
