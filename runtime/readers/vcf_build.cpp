#include "runtime/readers/vcf_build.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <map>

#include "runtime/polygenic/scoring_file.h"

namespace regimen {
namespace {

bool names_reference(const bcf_hrec_t* line) {
  return line->type == BCF_HL_GEN && line->key && line->value &&
         (std::strcmp(line->key, "reference") == 0 || std::strcmp(line->key, "assembly") == 0);
}

// Build -> what says so. Lengths of chromosomes are facts, names of files are hints.
struct Evidence {
  std::map<std::string, std::string> by_length, by_name;
};

void look_at(const bcf_hrec_t* line, const GeneTables& tables, Evidence& evidence) {
  if (names_reference(line)) {
    if (const std::string build = build_name(line->value); !build.empty()) evidence.by_name.emplace(build, line->value);
    return;
  }
  if (line->type != BCF_HL_CTG) return;
  const auto id = header_value(line, "ID");
  if (!id) return;
  if (const auto length = header_value(line, "length")) {
    if (const auto build = tables.build_of(*id, std::strtol(length->c_str(), nullptr, 10))) evidence.by_length.emplace(*build, *id);
  }
  if (const auto assembly = header_value(line, "assembly"))
    if (const std::string build = build_name(*assembly); !build.empty()) evidence.by_name.emplace(build, *assembly);
}

}  // namespace

Result<std::string> build_of_genome(const VcfFile& file, const GeneTables& tables, const std::string& stated) {
  Evidence evidence;
  const bcf_hdr_t* header = file.header();
  for (int i = 0; i < header->nhrec; ++i) look_at(header->hrec[i], tables, evidence);
  if (evidence.by_length.size() > 1)
    return file.error("its header gives chromosomes the lengths of several genome builds");
  const auto& found = !evidence.by_length.empty() ? evidence.by_length : evidence.by_name;
  if (found.size() > 1) return file.error("its header names several genome builds");
  if (found.empty() && stated.empty())
    return file.error("its header does not say its genome build, without which positions mean nothing; name the build (GRCh37 or GRCh38)");
  if (found.empty()) return stated;
  const auto& [build, why] = *found.begin();
  if (!stated.empty() && stated != build)
    return file.error(fmt::format("is in {} ({}{}), not in {}", build, !evidence.by_length.empty() ? "by the length of chromosome " : "its header names ",
                                  why, stated));
  return build;
}

}  // namespace regimen
