// External interface: kVcfReader.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/readers/genome_readers.h"
#include "runtime/readers/vcf_calls.h"

namespace regimen {
namespace {

constexpr std::size_t kMostNamed = 10;

// Plain VCF, BCF (plain or compressed), or any gzip stream: no other format we read is compressed.
bool recognises(const InputBytes& input) {
  std::string_view bytes = input.bytes;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes.starts_with("##fileformat=VCF") || bytes.starts_with("BCF\2") || bytes.starts_with("\x1f\x8b");
}

std::string listed(const std::vector<std::string>& names) {
  std::size_t named = std::min(names.size(), kMostNamed);
  std::string out =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(named), ", "));
  return named < names.size() ? fmt::format("{} and {} more", out, names.size() - named) : out;
}

Result<std::string> one_sample(const GenomeInput& input, const ReadOptions& options) {
  RGM_TRY(std::vector<std::string> in_file, genome_samples(input));
  std::vector<std::string> chosen;
  for (const std::string& name : options.samples) {
    if (std::find(in_file.begin(), in_file.end(), name) != in_file.end()) chosen.push_back(name);
  }
  if (options.samples.empty()) chosen = in_file;
  if (chosen.size() == 1) return chosen[0];
  if (chosen.empty()) {
    return fail(ErrorKind::input,
                fmt::format("{}: has no sample {}; it has {}", input.name, listed(options.samples), listed(in_file)));
  }
  return fail(ErrorKind::input, fmt::format("{}: holds several samples ({}); choose one", input.name, listed(chosen)));
}

Result<void> read(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  if (!options.genes) return fail(ErrorKind::internal, input.name + ": a genome needs the gene tables");
  GenomeInput genome{input.name, input.path, input.bytes};
  if (input.path.empty() && !input.complete)
    return fail(ErrorKind::internal, input.name + ": the genome was handed over in part");
  RGM_TRY(std::string sample, one_sample(genome, options));
  RGM_TRY(std::vector<GeneCall> calls, call_genes(genome, {sample}, {}, *options.genes, {.research = {}, .absent_is_reference = options.absent_is_reference}));
  for (GeneCall& call : calls) builder.add(std::move(call), "");
  return {};
}

}  // namespace

extern const Reader kVcfReader;
const Reader kVcfReader{"vcf", recognises, read};

}  // namespace regimen
