/* What a program that converses with its user needs, beside whole runs: words, statements, one more value, facts as statements. Included
 * by regimen.h, whose rules of ownership, threads and failure hold. */
#ifndef REGIMEN_SESSION_H
#define REGIMEN_SESSION_H

#include <regimen/regimen.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Every word that can be said of `rules`: guidelines with their inputs (type, unit, members, question), decisions, rules, values and the
 * numbers their texts name; genes with a diplotype for each function; medicines. JSON only. */
rgm_status rgm_words_report(const rgm_rules* rules, rgm_report** report);

/* What one statement ("weight is 63.5 kg", "takes metformin") is about, and to which guidelines it speaks, as JSON: statements about
 * the same thing replace each other. No record is needed. RGM_USAGE: no guideline understands it. */
rgm_status rgm_statement_report(const rgm_rules* rules, rgm_text statement, rgm_report** report);

/* Takes back everything that was stated; what was read stays. Null: nothing happens. */
void rgm_record_forget_statements(rgm_record* record);

/* A value or condition in the language, in the words of `guideline` (may be empty when there is one), for this patient: the guideline is
 * compiled with one more value, which is evaluated as every other. RGM_FAILED: `report` holds the diagnostics, whose lines and columns
 * are those of `expression` where the file is "expression". */
rgm_status rgm_answer(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_text guideline, rgm_text expression,
                      rgm_report** report);

/* What a test of `guideline` must be given to see what its `decision` sees of this patient: {"given": [statements], "untold": [what no
 * statement can say, and why]}. JSON only. */
rgm_status rgm_facts_report(const rgm_rules* rules, rgm_record* record, const rgm_run_options* options, rgm_text guideline, rgm_text decision,
                            rgm_text medicine, rgm_report** report);

/* The decisions of a report of rgm_evaluate without the rest of its page. `about`: a decision, GUIDELINE.DECISION, a guideline or a
 * medicine; empty: all. The JSON is the array of those decisions. */
rgm_status rgm_decisions_report(const rgm_report* evaluated, rgm_text about, rgm_report** decisions);

/* Why one rule stands or not in the decisions of such a report that have it, "" where none has: what its conditions come to where the run
 * was to explain. Text only. */
rgm_status rgm_rule_report(const rgm_report* decisions, rgm_text rule, rgm_report** report);

/* What one stage ("ast", "kernel", ...) made of a source, as text. RGM_FAILED: `report` holds the diagnostics. */
rgm_status rgm_dump(rgm_engine* engine, const rgm_source* source, rgm_text stage, const rgm_resolver* resolver, rgm_report** report);
/* The stages in order, one a line, zero-ended. */
const char* rgm_stages(void);

/* ---- ending early ----
 * A token that ends what runs under it: a run (rgm_run_options.cancel) looks at it between decisions and between the values an explanation
 * tries, and then returns RGM_CANCELLED without a report. Record and rules stay as they were. A token that is asked stays so until it is
 * cleared, and what starts under it ends at once. */
typedef struct rgm_cancel rgm_cancel;
/* Free: rgm_cancel_free, when no call uses it any more. */
rgm_status rgm_cancel_new(rgm_cancel** cancel);
void rgm_cancel_free(rgm_cancel* cancel);
/* From any thread, and from a signal handler: one atomic store. Null: nothing happens. */
void rgm_cancel_ask(rgm_cancel* cancel);
void rgm_cancel_clear(rgm_cancel* cancel);
/* Not 0: it was asked. */
int rgm_cancel_is_asked(const rgm_cancel* cancel);

/* ---- what runs see ----
 * Counts over runs (rgm_run_options.coverage) what `rgm_test` counts over tests: how rules stood, what conditions came to, which rows and
 * cells of tables were hit. A run of the coverage counts as one test. It belongs to one thread at a time, and goes before its rules. */
typedef struct rgm_coverage rgm_coverage;
/* Free: rgm_coverage_free. */
rgm_status rgm_coverage_new(const rgm_rules* rules, rgm_coverage** coverage);
void rgm_coverage_free(rgm_coverage* coverage);
/* What was seen so far, of these guidelines (none: those of which something was), in the forms of rgm_report_coverage.
 * RGM_USAGE: there is no such guideline. */
rgm_status rgm_coverage_report(rgm_coverage* coverage, const rgm_text* guidelines, size_t count, rgm_report** report);

/* ---- sources ----
 * The text that a guideline was compiled from, also of one that is shipped; both texts belong to the rules. RGM_USAGE: there is none. */
rgm_status rgm_rules_source(const rgm_rules* rules, rgm_text guideline, rgm_source* source);

#ifdef __cplusplus
}
#endif
#endif
