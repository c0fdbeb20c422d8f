/* Regimen from C: compile guidelines once, evaluate one patient's record with them, read the result as JSON or text.
 *
 * Lifecycle    engine -> rules (compiled guidelines) -> record (one patient) -> report. Everything made by a `_new`,
 *              `_compile`, `_evaluate`, `_test` or `_report` call is given back with the `_free` it names.
 * Ownership    A handle belongs to the caller. The engine must outlive its rules and records; rules and records may go
 *              before the reports made from them. Texts handed in are copied or used within the call only; texts handed out
 *              belong to the report (rgm_report_json ...) or to the library (rgm_version, rgm_status_sentence).
 * Texts        Pointer and length, UTF-8, not ended by a zero byte unless said.
 * Threads      An engine and rules do not change after they are made and may be shared between threads. A record and a
 *              report belong to one thread at a time. rgm_last_error speaks of the last failed call of the same thread.
 * Failure      Every call that can fail returns an rgm_status; output parameters are then null (a report is given where
 *              the call says so). No C++ exception passes this boundary. What is wrong with patient data is never an error:
 *              it is unknown, with a data-quality note in the report.
 * Versions     Option structs start with struct_size = sizeof(the struct); fields are only ever added at the end, and what a
 *              shorter struct lacks has its default, which is always zero.
 *
 *   rgm_engine* engine; rgm_rules* rules; rgm_record* record; rgm_report* report;
 *   rgm_engine_new(NULL, &engine);
 *   rgm_rules_compile(engine, NULL, 0, NULL, &rules, &report);            // the guidelines that are shipped
 *   rgm_record_new(engine, &record);
 *   rgm_record_add_file(record, rgm_text_of("patient.json"));
 *   rgm_evaluate(rules, record, NULL, &report);
 *   fputs(rgm_report_json(report, NULL), stdout);
 */
#ifndef REGIMEN_REGIMEN_H
#define REGIMEN_REGIMEN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rgm_engine rgm_engine;
typedef struct rgm_rules rgm_rules;
typedef struct rgm_record rgm_record;
typedef struct rgm_report rgm_report;

/* The numbers are those of the program's exit codes. */
typedef enum rgm_status {
  RGM_OK = 0,       /* Done. */
  RGM_FAILED = 1,   /* The rules have errors, or a test failed; the report says which. */
  RGM_USAGE = 2,    /* The call asks for something that cannot be meant: an unknown name, a wrong type or unit. */
  RGM_INPUT = 3,    /* An input could not be read or merged. */
  RGM_INTERNAL = 4, /* A bug of Regimen, or an exhausted machine. */
  RGM_CANCELLED = 5 /* Ended early, as its caller asked; there is no result. No exit code: programs end by the signal. */
} rgm_status;

typedef enum rgm_evaluator { RGM_JIT = 0, RGM_INTERPRETER = 1 } rgm_evaluator;
typedef enum rgm_colour { RGM_PLAIN = 0, RGM_COLOURED = 1 } rgm_colour;

typedef struct rgm_text {
  const char* data; /* null: nothing was said */
  size_t length;
} rgm_text;

static inline rgm_text rgm_text_of(const char* zero_ended) {
  rgm_text text;
  text.data = zero_ended;
  text.length = zero_ended ? strlen(zero_ended) : 0;
  return text;
}

/* "0.1.0", zero-ended. */
const char* rgm_version(void);
/* The sentence that stands beside a status above, zero-ended. */
const char* rgm_status_sentence(rgm_status status);
/* Why the last failed call of this thread failed: which, where, why; never patient data beyond file name and position.
 * Zero-ended, "" when none failed; valid until the thread's next call. `length` may be null. */
const char* rgm_last_error(size_t* length);

/* ---- engine: units, medicines, genes and kinds of quantity, read once ---- */
typedef struct rgm_engine_options {
  size_t struct_size;
  rgm_text home; /* folder that holds stdlib/ and rules/; none: RGM_HOME, else found beside the program */
  rgm_text cache; /* folder where compiled guidelines are kept; none: REGIMEN_CACHE (a folder, or "off"), else the user's own
                   * (XDG_CACHE_HOME/regimen or ~/.cache/regimen). It must belong to the user, and nobody else may write there. */
  int no_cache;   /* not 0: nothing compiled is kept or used, not even what was compiled ahead beside the program */
} rgm_engine_options;

/* `options` may be null. RGM_INPUT: the library's data was not found or not understood. Free: rgm_engine_free. */
rgm_status rgm_engine_new(const rgm_engine_options* options, rgm_engine** engine);
void rgm_engine_free(rgm_engine* engine);

/* ---- rules ---- */
typedef struct rgm_source {
  rgm_text name; /* what diagnostics call it, usually a path */
  rgm_text text;
} rgm_source;

/* Finds what `import NAME` means. Fills `source` and returns 1, or returns 0 when it knows no such name. What it hands out
 * must stay valid until the call that was given the resolver returns. The library's own names (stdlib. ...) are found first. */
typedef struct rgm_resolver {
  int (*find)(void* context, rgm_text import_name, rgm_source* source);
  void* context;
} rgm_resolver;

/* Compiles every source; `count` 0: the guidelines that are shipped. `resolver` may be null.
 * RGM_OK: `rules` is made; RGM_FAILED: it is not. In both cases `report` (may be null when not wanted) holds the diagnostics
 * as the JSON array of the published form. Free: rgm_rules_free, rgm_report_free. */
rgm_status rgm_rules_compile(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                             rgm_rules** rules, rgm_report** report);
/* The same with the tests written in the sources, for rgm_test and to check them too. */
rgm_status rgm_rules_compile_with_tests(rgm_engine* engine, const rgm_source* sources, size_t count,
                                        const rgm_resolver* resolver, rgm_rules** rules, rgm_report** report);
void rgm_rules_free(rgm_rules* rules);

/* ---- one patient ---- */
/* Free: rgm_record_free. */
rgm_status rgm_record_new(rgm_engine* engine, rgm_record** record);
void rgm_record_free(rgm_record* record);

/* One input; the format is recognised by its content. "-" is standard input. Several inputs merge into one patient.
 * Reading happens at the first evaluation or report, which then says what could not be read. */
rgm_status rgm_record_add_file(rgm_record* record, rgm_text path);
/* The same from memory; the bytes are copied. `name` is what messages call them. */
rgm_status rgm_record_add_bytes(rgm_record* record, rgm_text name, const void* bytes, size_t length);
/* States the input `name` (INPUT, or GUIDELINE.INPUT where two differ); `value` is written as in a test: "63.5 kg", "yes".
 * With an empty name, `value` is a whole statement: "weight is 63.5 kg", "takes metformin". It is checked against the rules
 * at evaluation: RGM_USAGE when no guideline has that input, or type or unit are wrong. */
rgm_status rgm_record_state(rgm_record* record, rgm_text name, const char* value, size_t length);
/* Which sample of a genome file is the patient (several only for rgm_genes_report). */
rgm_status rgm_record_choose_sample(rgm_record* record, rgm_text sample);
/* Which patient of the inputs is meant: an id or an identifier. */
rgm_status rgm_record_choose_patient(rgm_record* record, rgm_text patient);

/* ---- evaluation ---- */
typedef struct rgm_run_options {
  size_t struct_size;
  rgm_text as_of;             /* a date (the end of that day) or an instant; none: today */
  const rgm_text* orders;     /* medicines ordered now */
  size_t order_count;
  const rgm_text* guidelines; /* ids; none: all */
  size_t guideline_count;
  const rgm_text* complete;   /* lists that are complete: medicines, conditions, allergies */
  size_t complete_count;
  int all;                    /* not 0: every decision in effect, as if each medicine were ordered */
  rgm_evaluator evaluator;
  const rgm_text* preferred;  /* sets ("dpwg") whose answer stands where guidelines of several sets recommend something */
  size_t preferred_count;
  int explain;                /* not 0: decisions prove themselves: conditions with their values, table rows, what would change the answer */
  rgm_text explained;         /* only this one: a decision's name, GUIDELINE.DECISION or a guideline; none: every decision that runs */
  const struct rgm_cancel* cancel; /* once asked, the call ends with RGM_CANCELLED; null: nothing ends it. See session.h */
  struct rgm_coverage* coverage;   /* of the same rules: counts what this run sees, on the interpreter; null: nobody counts */
} rgm_run_options;

/* `options` may be null. Free the report with rgm_report_free. Needs a record of the same engine as the rules. */
rgm_status rgm_evaluate(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_report** report);

typedef struct rgm_test_options {
  size_t struct_size;
  rgm_text filter; /* only tests whose "guideline: name" contains this text */
  int coverage;    /* not 0: the report also says what the tests reach, see rgm_report_coverage */
} rgm_test_options;

/* Runs the tests of the rules on the interpreter and on machine code, which must agree. RGM_FAILED with a report when a test
 * failed. Rules compiled without tests are compiled again with them. */
rgm_status rgm_test(const rgm_rules* rules, const rgm_test_options* options, rgm_report** report);

typedef struct rgm_record_options {
  size_t struct_size;
  rgm_text as_of; /* ages and activity are told for this moment; none: today */
} rgm_record_options;

/* The merged record as the rules see it: each fact with unit, date and source; what was rejected and why. */
rgm_status rgm_record_report(rgm_record* record, const rgm_record_options* options, rgm_report** report);

typedef struct rgm_genes_options {
  size_t struct_size;
  const rgm_text* genes; /* none: every gene the library defines */
  size_t gene_count;
  const rgm_text* research; /* "cyp2d6", "combinations" */
  size_t research_count;
  const rgm_source* tables; /* gene tables to read genome files with, beside or in the place of the library's; see stdlib/genes */
  size_t table_count;
} rgm_genes_options;

/* The gene calls of the record's genome files, for every chosen sample (none chosen: all). */
rgm_status rgm_genes_report(rgm_record* record, const rgm_genes_options* options, rgm_report** report);

typedef enum rgm_rows { RGM_TSV = 0, RGM_NDJSON = 1 } rgm_rows;
typedef struct rgm_genes_sink {
  size_t struct_size;
  rgm_rows rows;
  int (*write)(void* context, rgm_text rows); /* whole rows, valid within the call; not 0: no more are wanted, which is no failure */
  /* May be null: how much of `file` was "read" (bytes or stretches), then how many of its samples were "called". `all` 0: not known. */
  void (*progress)(void* context, rgm_text file, rgm_text step, uint64_t done, uint64_t all);
  void* context;
} rgm_genes_sink;

/* The same calls as rows, handed on while they are made: memory grows by some 13 KB a sample, however many rows there are. A file
 * is read whole before its first row; one that cannot be read ends the rows behind those of the files before it. `remarks` (may be
 * null) is a report with remarks alone. */
rgm_status rgm_genes_rows(rgm_record* record, const rgm_genes_options* options, const rgm_genes_sink* sink, rgm_report** remarks);

/* ---- reports: each form is zero-ended and belongs to the report; `length` may be null ----
 * Null: the form could not be made (an exhausted machine, a bug of Regimen); rgm_last_error says why. Never show it as an
 * empty result. */
const char* rgm_report_json(rgm_report* report, size_t* length);
const char* rgm_report_text(rgm_report* report, rgm_colour colour, size_t* length);
/* Tab-separated values; only a report of genes has this form, of others it is "". */
const char* rgm_report_tsv(rgm_report* report, size_t* length);
/* What was read, could not be used and has no place in the forms of a report of genes: a line each, "" when nothing. A
 * program shows it beside the result, as `regimen genes` does on standard error. */
const char* rgm_report_remarks(rgm_report* report, size_t* length);
/* How many errors a report of diagnostics, or failed tests a report of tests, holds; 0 for others. */
size_t rgm_report_failures(const rgm_report* report);
void rgm_report_free(rgm_report* report);

/* ---- compiled guidelines that are kept ----
 * Every compilation uses what is kept (see rgm_engine_options.cache) and keeps what it made. What is kept is used only by the
 * same build of the library, for the same sources, imports and tables; results are the same with and without. */
typedef struct rgm_build_options {
  size_t struct_size;
  rgm_text folder; /* is made to hold what is built and nothing else, readable for everybody; none: the engine's cache */
} rgm_build_options;

/* Compiles every source ahead (`count` 0: the guidelines that are shipped) into the best machine code there is and keeps it.
 * RGM_OK: the report lists the guidelines; RGM_FAILED: it holds the diagnostics, and nothing was kept; RGM_INPUT: the folder
 * cannot be used. `options` may be null. */
rgm_status rgm_build(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                     const rgm_build_options* options, rgm_report** report);
/* The guidelines of a set: id, version, status, jurisdiction, effective dates, licence, how many rules, and how many tests where
 * they were compiled. */
rgm_status rgm_guidelines_report(const rgm_rules* rules, rgm_report** report);

/* From now on positions that a genome file does not mention count as reference, which every call says. Without it they are
 * missing: a file that lists variants only says nothing of the rest. */
rgm_status rgm_record_take_absent_as_reference(rgm_record* record);

/* Why the genome files give the calls of one gene that they give: what decided, what fits as well, which positions that were
 * not called could change it, and which decisions of `rules` (may be null) would then answer otherwise. `options` names one gene. */
rgm_status rgm_genes_explain(const rgm_rules* rules, rgm_record* record, const rgm_genes_options* options, rgm_report** report);
/* What is wrong with gene tables of your own, line by line, as rgm_rules_compile reports diagnostics. RGM_FAILED: something is. */
rgm_status rgm_gene_tables_check(const rgm_source* sources, size_t count, rgm_report** report);
/* From now on this record's genes are read with these tables beside or in the place of the library's. RGM_INPUT: one has an error. */
rgm_status rgm_record_use_gene_tables(rgm_record* record, const rgm_source* tables, size_t count);

#ifdef __cplusplus
}
#endif

#include <regimen/coverage.h>
#include <regimen/scores.h>
#include <regimen/authoring.h>
#include <regimen/session.h>
#include <regimen/editor.h>
#endif
