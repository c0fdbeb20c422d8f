/* A text while it is written, from C: what an editor shows of it. Included by regimen.h, whose words on ownership, texts, threads,
 * failure and versions hold here. */
#ifndef REGIMEN_EDITOR_H
#define REGIMEN_EDITOR_H

#include <regimen/regimen.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One open document. It belongs to one thread at a time; the engine must outlive it. Any bytes may stand in it: a text that cannot
 * be read is answered from what could be read before. */
typedef struct rgm_document rgm_document;

/* How the characters of a line are counted, from 0. */
typedef enum rgm_encoding { RGM_UTF16 = 0, RGM_UTF8 = 1 } rgm_encoding;

typedef struct rgm_position {
  uint32_t line; /* from 0 */
  uint32_t character;
} rgm_position;
typedef struct rgm_range {
  rgm_position start;
  rgm_position end;
} rgm_range;

typedef struct rgm_document_options {
  size_t struct_size;
  rgm_encoding encoding;
} rgm_document_options;

/* `resolver` (may be null) is asked before the library, at every question until the document is closed; what it hands out must stay
 * valid until its next call. `options` may be null. Free: rgm_document_close. */
rgm_status rgm_document_open(rgm_engine* engine, const rgm_source* source, const rgm_resolver* resolver,
                             const rgm_document_options* options, rgm_document** document);
void rgm_document_close(rgm_document* document);

/* The document as it stands with its imports as they were read, for another thread, to be asked there what takes longer. No change of
 * one reaches the other. `importers`: files that import it; what they use of it counts as used. Free: rgm_document_close. */
rgm_status rgm_document_copy(rgm_document* document, const rgm_source* importers, size_t importer_count, rgm_document** copy);

/* `range` null: the whole text. A range that lies outside the text is moved into it. */
rgm_status rgm_document_change(rgm_document* document, const rgm_range* range, rgm_text text);
/* The text as it stands; valid until it is changed. */
rgm_text rgm_document_text(const rgm_document* document);
/* What imports mean has changed: they are read again. */
rgm_status rgm_document_imports_changed(rgm_document* document);
/* 1: the document imports, directly or through others, the file of that name (as diagnostics call it, or as it is imported). */
int rgm_document_imports(rgm_document* document, rgm_text file);

/* Answers are JSON in the shapes of the Language Server Protocol 3.17, with "file" (a name, as sources have it) in the place of
 * "uri"; `null` where there is nothing to say. */
typedef enum rgm_question {
  RGM_DIAGNOSTICS = 0, /* Diagnostic[]; data.title and data.edit: the fix, where there is one */
  RGM_HOVER = 1,       /* Hover */
  RGM_COMPLETION = 2,  /* CompletionItem[] */
  RGM_DEFINITION = 3,  /* Location[] */
  RGM_REFERENCES = 4,  /* Location[] */
  RGM_RENAMEABLE = 5,  /* Range */
  RGM_RENAME = 6,      /* TextEdit[]; RGM_USAGE with a sentence when the name cannot be changed */
  RGM_SYMBOLS = 7,     /* DocumentSymbol[] */
  RGM_FOLDING = 8,     /* FoldingRange[] */
  RGM_TOKENS = 9,      /* SemanticTokens */
  RGM_TOKEN_LEGEND = 10, /* SemanticTokensLegend */
  RGM_FORMATTING = 11, /* TextEdit[] */
  RGM_ACTIONS = 12,    /* CodeAction[] with "edits" in the place of "edit" */
  RGM_LENSES = 13,     /* CodeLens[]; without a command while the tests were not run for this text */
  RGM_HINTS = 14,      /* InlayHint[] */
  RGM_FINDINGS = 15,   /* Diagnostic[], with what the analysis of the whole (`regimen check`) and lint find; it may take longer */
  RGM_TESTED_LENSES = 16, /* CodeLens[] with what the tests say, which are run; it may take longer */
  RGM_DECLARATION = 17 /* {"file", "range", "name", "module", "shared"}: what the name at the place means; shared: files that import
                        * that module may use it; null: nothing that stands in a file */
} rgm_question;

/* A file of rules as it is imported. */
typedef struct rgm_module {
  rgm_text name;
  rgm_text version;
  rgm_text title;
} rgm_module;

typedef struct rgm_question_options {
  size_t struct_size;
  rgm_range range;          /* the place; questions about one position take the start */
  rgm_text name;            /* rename: the new one */
  int without_declaration;  /* references: not 0, the uses alone */
  rgm_text file;            /* references, renaming: the place is in this file, which the document imports, where the name is declared */
  const rgm_module* modules; /* completion: what can be imported besides the library and what is shipped */
  size_t module_count;
} rgm_question_options;

/* Free the answer with rgm_report_free; rgm_report_json gives its text. */
rgm_status rgm_document_ask(rgm_document* document, rgm_question question, const rgm_question_options* options, rgm_report** answer);

/* What a file of rules is imported as, what it imports and which decisions of others it overrides, as far as its text tells: {"name",
 * "version", "title", "imports": [names], "overrides": [names]}; null when it begins as no such file. Free: rgm_report_free. */
rgm_status rgm_source_header(rgm_text text, rgm_report** answer);

/* The folder that holds stdlib/ and rules/, where files with relative names are found. Valid as long as the engine. */
rgm_text rgm_engine_home(const rgm_engine* engine);

#ifdef __cplusplus
}
#endif

#endif
