rgm_test(genome_readers_test LABEL fast
  SOURCES
    outside_calls_test.cpp
    pharmcat_cases_test.cpp
    public_genomes_test.cpp
    vcf_cases_test.cpp
    vcf_cohort_test.cpp
    vcf_expected_test.cpp
    vcf_files_test.cpp
    vcf_generated_test.cpp
    vcf_hostile_test.cpp
    vcf_test_files.cpp
    ../pgx/brute_force.cpp
    ../pgx/generated_samples.cpp
    ../pgx/stdlib_genes.cpp
  USES rgm_readers_genome PkgConfig::HTS nlohmann_json::nlohmann_json)
