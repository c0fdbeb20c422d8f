# Genome files and the results of outside callers; the only target that links htslib.
rgm_library(rgm_readers_genome
  SOURCES
    caller_readers.cpp
    genotype_board.cpp
    outside_call_reader.cpp
    outside_calls.cpp
    vcf_bases.cpp
    vcf_build.cpp
    vcf_alleles.cpp
    vcf_calls.cpp
    vcf_copies.cpp
    vcf_cohort.cpp
    vcf_dosage.cpp
    vcf_file.cpp
    vcf_format.cpp
    vcf_genotype.cpp
    vcf_header.cpp
    vcf_header_check.cpp
    vcf_lines.cpp
    vcf_merge.cpp
    vcf_reader.cpp
    vcf_reference.cpp
    vcf_scan.cpp
    vcf_score_lines.cpp
    vcf_score_scan.cpp
    vcf_scores.cpp
    vcf_sites.cpp
    vcf_text.cpp
    vcf_walk.cpp
  USES rgm_pgx rgm_polygenic
  PRIVATE_USES PkgConfig::HTS fmt::fmt)
if(TARGET rgm_facts)
  target_link_libraries(rgm_readers_genome PUBLIC rgm_facts)
endif()
