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

/* Takes back everything that was stated; what was read stays. */
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

#ifdef __cplusplus
}
#endif
#endif
