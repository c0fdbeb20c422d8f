// Genotype Observations of genomics reporting: the diplotype stands in a text, the gene in a component.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/readers/fhir_context.h"

namespace regimen {
namespace {

// "HGNC:2621" is no symbol; "CYP2C19" and "HLA-B" are.
bool is_symbol(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string gene_of(const FhirContext& context, const Json& resource) {
  for (const Json& component : json_items(resource, "component")) {
    if (fhir_meaning(context, "genomics", fhir_concept(component, "code").codes) != "gene") continue;
    Json value;
    if (!json_get(component, "valueCodeableConcept", value)) continue;
    for (const Json& coding : json_items(value, "coding"))
      for (const char* key : {"display", "code"})
        if (std::string_view text = json_text(coding, key); is_symbol(text)) return std::string(text);
    if (std::string_view text = json_text(value, "text"); is_symbol(text)) return std::string(text);
  }
  return {};
}

void erase_all(std::string& text, std::string_view part) {
  if (part.empty()) return;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

// A sub-allele stands for its allele: "*4.024" is *4, and HLA types count to two fields.
std::string core_allele(std::string allele, bool hla) {
  if (hla) {
    std::size_t first = allele.find(':');
    std::size_t second = first == std::string::npos ? first : allele.find(':', first + 1);
    if (second != std::string::npos) allele.erase(second);
  } else if (std::size_t dot = allele.find('.'); dot != std::string::npos && allele.starts_with('*')) {
    allele.erase(dot);
  }
  return allele;
}

// "CYP2D6*7.001 / CYP2D6*1.001", "hla#3.31.0#HLA-A*03:01:01:01+HLA-A*30:01:01" -> "*7/*1", "*03:01/*30:01". Empty: the
// text is not one pair of alleles.
std::string diplotype_in(std::string_view written, const std::string& gene) {
  std::string text(written);
  bool gl_string = text.starts_with("hla#");
  if (std::size_t hash = text.rfind('#'); gl_string && hash != std::string::npos) text.erase(0, hash + 1);
  if (gl_string && text.find_first_of("|/^~") != std::string::npos) return {};  // several readings
  erase_all(text, gene);
  std::erase_if(text, [](char c) { return c == ' ' || c == '_' || c == '"'; });
  std::size_t split = text.find(gl_string ? '+' : '/');
  if (split == std::string::npos || split == 0 || split + 1 == text.size()) return {};
  if (text.find(gl_string ? '+' : '/', split + 1) != std::string::npos) return {};
  bool hla = gene.starts_with("HLA");
  return core_allele(text.substr(0, split), hla) + "/" + core_allele(text.substr(split + 1), hla);
}

std::vector<std::string> candidate_texts(const Json& resource) {
  std::vector<std::string> texts;
  Json value;
  if (json_get(resource, "valueCodeableConcept", value)) {
    texts.emplace_back(json_text(value, "text"));
    for (const Json& coding : json_items(value, "coding")) texts.emplace_back(json_text(coding, "display"));
    for (const Json& coding : json_items(value, "coding")) texts.emplace_back(json_text(coding, "code"));
  }
  texts.emplace_back(json_text(resource, "valueString"));
  return texts;
}

}  // namespace

void read_fhir_genotype(FhirContext& context, const Json& resource, const std::vector<Code>& codes) {
  if (fhir_meaning(context, "genomics", codes) != "diplotype") return;
  std::string gene = gene_of(context, resource);
  std::string where = context.file + ", " + fhir_source(context, resource).where;
  if (gene.empty())
    return context.builder.note(Severity::note, where, "a genotype that names no single gene was not used");
  const GeneTables* genes = context.options.genes;
  for (const std::string& text : candidate_texts(resource)) {
    std::string diplotype = diplotype_in(text, gene);
    if (diplotype.empty()) continue;
    std::optional<DiplotypeCall> call = genes ? genes->interpret(gene, diplotype) : std::nullopt;
    if (!call) continue;
    GeneCall result{.gene = gene, .source = CallSource::fhir, .diplotypes = {std::move(*call)}};
    result.file = context.file;
    return context.builder.add(std::move(result), fhir_patient_ref(context, resource), fhir_version(context, resource));
  }
  context.builder.note(Severity::warning, where,
                       fmt::format("the genotype of {} was not understood and is not used", gene));
}

}  // namespace regimen
