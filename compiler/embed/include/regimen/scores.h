/* Polygenic scores from C. Included by regimen.h, whose words on ownership, texts, threads, failure and versions hold here. */
#ifndef REGIMEN_SCORES_H
#define REGIMEN_SCORES_H

#include <regimen/regimen.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A scoring file is one of the PGS Catalog (format 2, plain or harmonised, may be gzip). Scores and genome must be in the same
 * build; each result says how many of a score's variants have a genotype, and below min_overlap of them it is refused. */
typedef enum rgm_score_form { RGM_SCORES_TEXT = 0, RGM_SCORES_TSV = 1, RGM_SCORES_NDJSON = 2, RGM_SCORES_JSON = 3 } rgm_score_form;

typedef struct rgm_scores_options {
  size_t struct_size;
  const rgm_text* files; /* scoring files */
  size_t file_count;
  rgm_text build;        /* genome build of the record's genome files, when their headers do not say: "GRCh37", "GRCh38" */
  rgm_text score_build;  /* genome build of scoring files that do not say */
  rgm_text sequence;     /* FASTA with its index (.fai): which base stands inside a reference block of a gVCF */
  const double* min_overlap; /* null: 0.75 */
  int drop_ambiguous;    /* not 0: A/T and C/G variants are left out */
  int no_imputation;     /* not 0: a missing genotype counts as nothing; else it gets the mean of the others */
  int haploid_once;      /* not 0: one copy on X counts as one; else as two */
  rgm_text sums;         /* sums computed before, in place of genome and scoring files: this form as TSV, or that of pgsc_calc */
  /* A reference panel, all four or none: with it each score is compared with the most similar population of the panel. */
  rgm_text reference_sums;        /* of the same scores: as `sums`; of several sample sets in it the one called "reference" */
  rgm_text reference_pcs;         /* IID PC1 ... PC5 */
  rgm_text reference_populations; /* IID ... and a column of populations */
  rgm_text pcs;                   /* of the samples, in the space of the reference */
  rgm_text population_column;     /* none: "SuperPop" */
  rgm_text reference_name;        /* what results call the panel; none: the file of its populations */
} rgm_scores_options;

/* Takes the next piece of the output; not 0 stops the writing. */
typedef int (*rgm_write)(void* context, const char* data, size_t length);

/* The scores of every chosen sample (none chosen: all) of the record's genome files, which hold the same samples (one file, or
 * one a chromosome), in one pass and written piece by piece. `remarks` (may be null) is a report with nothing but remarks: what
 * the genome showed of each score. RGM_INTERNAL when `write` stopped it. Free the report with rgm_report_free. */
rgm_status rgm_scores(rgm_record* record, const rgm_scores_options* options, rgm_score_form form, rgm_write write, void* context,
                      rgm_report** remarks);

/* The scores of the record's genome files for the chosen sample become facts of the record: `from polygenic score "..."` of rules
 * reads them. `options` as above, without sums: those are an input of their own. */
rgm_status rgm_record_ask_scores(rgm_record* record, const rgm_scores_options* options);

#ifdef __cplusplus
}
#endif

#endif
