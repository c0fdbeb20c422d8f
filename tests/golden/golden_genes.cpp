// What is said about gene tables of a user.
#include <regimen/regimen.h>

#include "tests/golden/golden.h"

namespace {

regimen::test::GoldenOutput check(const std::string& name, const std::string& table) {
  const rgm_source source = {{name.data(), name.size()}, {table.data(), table.size()}};
  rgm_report* report = nullptr;
  const rgm_status status = rgm_gene_tables_check(&source, 1, &report);
  regimen::test::GoldenOutput out{report ? rgm_report_text(report, RGM_PLAIN, nullptr) : rgm_last_error(nullptr), status != RGM_OK};
  rgm_report_free(report);
  return out;
}

}  // namespace

int main(int argc, char** argv) { return regimen::test::run_goldens(argc, argv, RGM_SOURCE_DIR "/tests/golden/genes", check, ".tsv"); }
