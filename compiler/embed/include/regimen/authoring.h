/* Writing rules, from C: layout, lint, analysis, planted faults, and what the codes of diagnostics mean. Included by regimen.h, whose words on ownership,
 * texts, threads, failure and versions hold here. */
#ifndef REGIMEN_AUTHORING_H
#define REGIMEN_AUTHORING_H

#include <regimen/regimen.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A rule file in the canonical layout: the same words and comments. RGM_OK: the text form of the report is the file laid out
 * (it has no JSON form); RGM_FAILED: the file has errors, and the report holds the diagnostics; RGM_INTERNAL: the layout would
 * change what the file means (a bug of Regimen). Only with RGM_OK may a file be replaced. */
rgm_status rgm_format(const rgm_source* source, rgm_report** report);

typedef struct rgm_lint_options {
  size_t struct_size;
  rgm_text as_of;        /* a date: what is over or was reviewed long ago by then; none: today */
  const rgm_text* only;  /* codes ("L0007"); none: all */
  size_t only_count;
  /* May be null: takes each source some of whose findings can be mended mechanically, mended. Its texts are valid within the call. */
  void (*mend)(void* context, const rgm_source* source);
  void* context;
} rgm_lint_options;

/* What is allowed in rules but probably not meant. The report holds the findings in the form of diagnostics. RGM_FAILED: there
 * are findings of severity warning, or the rules have errors, which are then all the report says. `options` may be null. */
rgm_status rgm_lint(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                    const rgm_lint_options* options, rgm_report** report);

/* As rgm_rules_compile_with_tests; guidelines without errors are then searched as a whole for tables with gaps, rules that disagree
 * or never apply and the like. Each finding that a patient shows names one. RGM_FAILED: there are errors. */
rgm_status rgm_rules_check(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                           rgm_rules** rules, rgm_report** report);

/* What a code of a diagnostic or finding ("E0107", "L0007") means, with an example. RGM_USAGE: there is no such code. An empty
 * `code` gives the list of all codes. */
rgm_status rgm_explain(rgm_text code, rgm_report** report);

typedef struct rgm_mutate_options {
  size_t struct_size;
  rgm_text filter; /* only faults whose "FILE: SORT: SENTENCE" contains this text */
  double floor;    /* percent of the faults that the tests of each source must find, of those not proved to change no answer */
  int suggest;     /* not 0: tests that would find what survives, to be confirmed by an author */
  int check_proofs; /* not 0: the proof is tried on faults that tests find, too; where it contradicts the answer for a test's patient, the source failed */
  int summary;     /* not 0: as text, one line a source and no faults */
} rgm_mutate_options;

/* Do the tests of each source notice when a rule in it is wrong? Faults are planted one at a time, and the source's own tests run
 * on the interpreter until one fails. A fault that none finds is equivalent when it is proved to change no answer for any record. RGM_FAILED with a report when fewer than `floor` percent are found in a source, or when one
 * does not compile or fails its tests as it stands; rgm_report_failures counts these sources. `options` may be null. */
rgm_status rgm_mutate(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver,
                      const rgm_mutate_options* options, rgm_report** report);

/* Tests at each threshold, on both sides of it and with each input missing, made from the patients of the sources' own tests; only
 * those that show something no test of the source shows. They expect what the rules answer: an author must confirm them. The text
 * of the report can be appended to the source; its remarks say which sources could not be examined (RGM_FAILED). */
rgm_status rgm_boundary_tests(rgm_engine* engine, const rgm_source* sources, size_t count, const rgm_resolver* resolver, rgm_report** report);

#ifdef __cplusplus
}
#endif
#endif
