// External interface: vcf_header.h.
#include "runtime/readers/vcf_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace regimen {
namespace {

constexpr const char* kBuild = "GRCh38";

// An older build named in free text such as "file:///refs/hs37d5.fa".
bool names_older_build(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  constexpr std::array<std::string_view, 7> kOlder{"grch37", "hg19", "b37", "hs37", "grch36", "ncbi36", "hg18"};
  return std::any_of(kOlder.begin(), kOlder.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

struct BuildEvidence {
  std::string other;           // "chromosome 10 has the length of GRCh37"
  bool same = false;           // a chromosome has the length of the build the tables are in
  std::string unknown_length;  // a chromosome whose length fits no known build
  std::string older_name;
};

void look_at_contig(const bcf_hrec_t* line, const GeneTables& tables, BuildEvidence& evidence) {
  auto id = header_value(line, "ID");
  if (!id) return;
  if (auto length = header_value(line, "length")) {
    bool main_chromosome = tables.known_chromosome(*id);
    long bases = std::strtol(length->c_str(), nullptr, 10);
    if (auto build = tables.build_of(*id, bases)) {
      if (*build == kBuild)
        evidence.same = true;
      else
        evidence.other = fmt::format("chromosome {} has the length it has in {}", *id, *build);
    } else if (main_chromosome && bases > 0) {
      evidence.unknown_length = fmt::format("chromosome {} is {} bases long, which is not {}", *id, bases, kBuild);
    }
  }
  if (auto assembly = header_value(line, "assembly"); assembly && names_older_build(*assembly))
    evidence.older_name = *assembly;
}

}  // namespace

std::optional<std::string> header_value(const bcf_hrec_t* line, const char* key) {
  for (int i = 0; i < line->nkeys; ++i) {
    if (!line->keys[i] || !line->vals[i] || std::strcmp(line->keys[i], key) != 0) continue;
    std::string value = line->vals[i];
    std::erase(value, '"');
    return value;
  }
  return std::nullopt;
}

Result<void> check_build(const VcfFile& file, const GeneTables& tables) {
  BuildEvidence evidence;
  const bcf_hdr_t* header = file.header();
  for (int i = 0; i < header->nhrec; ++i) {
    const bcf_hrec_t* line = header->hrec[i];
    if (line->type == BCF_HL_CTG) look_at_contig(line, tables, evidence);
    bool names_reference = line->type == BCF_HL_GEN && line->key && line->value &&
                           (std::strcmp(line->key, "reference") == 0 || std::strcmp(line->key, "assembly") == 0);
    if (names_reference && names_older_build(line->value)) evidence.older_name = line->value;
  }
  std::string why = evidence.other;
  if (why.empty() && !evidence.same) {
    why = !evidence.older_name.empty() ? fmt::format("its header names the reference '{}'", evidence.older_name)
                                       : evidence.unknown_length;
  }
  if (why.empty()) return {};
  return file.error(
      fmt::format("is not in {}: {}; gene positions are known in {} only, so nothing was read", kBuild, why, kBuild));
}

bool is_gvcf(const VcfFile& file) {
  const bcf_hdr_t* header = file.header();
  for (int i = 0; i < header->nhrec; ++i) {
    const bcf_hrec_t* line = header->hrec[i];
    if (line->key && std::strncmp(line->key, "GVCFBlock", 9) == 0) return true;
    if (line->type == BCF_HL_STR && line->key && std::strcmp(line->key, "ALT") == 0 &&
        header_value(line, "ID") == "NON_REF")
      return true;
  }
  return false;
}

}  // namespace regimen
