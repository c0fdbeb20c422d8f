// External interface: vcf_header.h.
#include "runtime/readers/vcf_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace regimen {
namespace {

constexpr const char* kBuild = "GRCh38";
constexpr const char* kOldBuild = "GRCh37";

bool names_one_of(std::string text, std::initializer_list<std::string_view> words) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

// A build named in free text such as "file:///refs/hs37d5.fa".
bool names_old_build(const std::string& text) { return names_one_of(text, {"grch37", "hg19", "b37", "hs37"}); }
bool names_unknown_build(const std::string& text) { return names_one_of(text, {"grch36", "ncbi36", "hg18", "t2t", "chm13"}); }

struct BuildEvidence {
  bool length_of_new = false, length_of_old = false;  // a chromosome has the length that it has in the build
  std::string unknown_length;                         // a chromosome whose length fits no known build
  bool names_old = false;
  std::string unknown_name;
};

void look_at_name(const std::string& name, BuildEvidence& evidence) {
  evidence.names_old |= names_old_build(name);
  if (names_unknown_build(name)) evidence.unknown_name = name;
}

void look_at_contig(const bcf_hrec_t* line, const GeneTables& tables, BuildEvidence& evidence) {
  auto id = header_value(line, "ID");
  if (!id) return;
  if (auto length = header_value(line, "length")) {
    bool main_chromosome = tables.known_chromosome(*id);
    long bases = std::strtol(length->c_str(), nullptr, 10);
    if (auto build = tables.build_of(*id, bases)) {
      evidence.length_of_new |= *build == kBuild;
      evidence.length_of_old |= *build == kOldBuild;
    } else if (main_chromosome && bases > 0) {
      evidence.unknown_length = fmt::format("chromosome {} is {} bases long", *id, bases);
    }
  }
  if (auto assembly = header_value(line, "assembly")) look_at_name(*assembly, evidence);
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

Result<std::optional<GenomeBuild>> declared_build(const VcfFile& file, const GeneTables& tables) {
  BuildEvidence evidence;
  const bcf_hdr_t* header = file.header();
  for (int i = 0; i < header->nhrec; ++i) {
    const bcf_hrec_t* line = header->hrec[i];
    if (line->type == BCF_HL_CTG) look_at_contig(line, tables, evidence);
    bool names_reference = line->type == BCF_HL_GEN && line->key && line->value &&
                           (std::strcmp(line->key, "reference") == 0 || std::strcmp(line->key, "assembly") == 0);
    if (names_reference) look_at_name(line->value, evidence);
  }
  if (evidence.length_of_new && evidence.length_of_old)
    return file.error(fmt::format("declares chromosome lengths of {} and of {}; nothing was read", kBuild, kOldBuild));
  if (evidence.length_of_new) return GenomeBuild::grch38;
  if (evidence.length_of_old) return GenomeBuild::grch37;
  std::string why = evidence.unknown_name.empty() ? evidence.unknown_length : fmt::format("its header names the reference '{}'", evidence.unknown_name);
  if (!why.empty())
    return file.error(fmt::format("is neither in {} nor in {}: {}; gene positions are known in these only, so nothing was read", kBuild, kOldBuild, why));
  return evidence.names_old ? std::optional(GenomeBuild::grch37) : std::nullopt;
}

}  // namespace regimen
