// Genes: phenotype, diplotype, activity score, alleles. Which genes, phenotypes and alleles exist is data (GeneTables).
#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

std::optional<std::string> Checker::gene_symbol(const ast::Name& name) {
  if (const Symbol* symbol = find_named(name, Symbol::Kind::input)) {
    const ast::InputDecl& input = symbol->file->inputs[symbol->index];
    if (input.type.kind == ast::Type::Kind::gene) {
      gene_input(input.type.name.text, name.text);
      return input.type.name.text;
    }
  }
  if (knowledge_.genes->find(name.text)) {
    gene_input(name.text, name.text);
    return name.text;
  }
  unknown_name(name, knowledge_.genes->genes(), Msg::UnknownGene);
  return std::nullopt;
}

std::uint32_t Checker::gene_input(const std::string& gene, const std::string& input_name) {
  const auto index = static_cast<std::uint32_t>(program_.table().inputs.size());
  auto [it, fresh] = gene_inputs_.try_emplace(gene, index);
  if (fresh) {
    InputSpec spec;
    spec.name = input_name;
    spec.guideline = program_.header.id;
    spec.is_gene = true;
    spec.gene = gene;
    program_.table().inputs.push_back(std::move(spec));
  }
  return it->second;
}

ExprId Checker::gene_slot(SlotKind kind, const std::string& gene, std::vector<std::string> alleles, Type type, std::string name, Span span) {
  SlotSpec spec;
  spec.kind = kind;
  spec.gene = gene;
  spec.alleles = std::move(alleles);
  spec.name = std::move(name);
  spec.input = gene_input(gene, gene);
  return slot(std::move(spec), std::move(type), span);
}

Type Checker::gene_value_type(ast::GeneValue::Kind kind, const std::string& gene) {
  if (kind == ast::GeneValue::Kind::activity_score) {
    Type type = Type::number();
    type.gene = gene;
    return type;
  }
  const bool phenotype = kind == ast::GeneValue::Kind::phenotype;
  const std::uint32_t domain = choice_domain((phenotype ? "phenotype of " : "diplotype of ") + gene);
  if (phenotype && program_.table().choices[domain].members.empty())
    for (const PhenotypeName& name : knowledge_.genes->phenotypes(gene))
      program_.table().choices[domain].members.push_back({name.name, "", name.abbreviations});
  Type type = Type::of_choice(domain);
  type.gene = gene;
  return type;
}

// A scheme reads phenotypes from scores; which schemes a gene has is data.
bool Checker::check_scheme(const ast::GeneValue& value, const std::string& gene) {
  if (!value.scheme || value.scheme->text == kCpicScheme) return true;
  std::vector<std::string> schemes = knowledge_.genes->schemes(gene);
  const bool known = std::find(schemes.begin(), schemes.end(), value.scheme->text) != schemes.end();
  if (known && value.kind == ast::GeneValue::Kind::phenotype) return true;
  Diagnostic& diagnostic = sink_->emit(Msg::UnknownScheme, value.scheme->span, value.scheme->text, gene);
  schemes.push_back(kCpicScheme);
  diagnostic.help = known ? "only the phenotype is read by a scheme" : did_you_mean(value.scheme->text, schemes);
  if (diagnostic.help.empty()) diagnostic.help = "leave out `by " + value.scheme->text + "`";
  return false;
}

ExprId Checker::check_gene_value(const ast::GeneValue& value, Span span) {
  const std::optional<std::string> gene = gene_symbol(value.gene);
  if (!gene) return kNoExpr;
  if (value.kind == ast::GeneValue::Kind::activity_score && !knowledge_.genes->has_activity_score(*gene)) {
    sink_->emit(Msg::NoActivityScore, span, *gene).help = "use `phenotype of " + value.gene.text + "`";
    return kNoExpr;
  }
  if (!check_scheme(value, *gene)) return kNoExpr;
  const Type type = gene_value_type(value.kind, *gene);
  switch (value.kind) {
    case ast::GeneValue::Kind::phenotype: {
      if (!value.scheme || value.scheme->text == kCpicScheme) return gene_slot(SlotKind::phenotype, *gene, {}, type, "phenotype of " + value.gene.text, span);
      SlotSpec spec;
      spec.kind = SlotKind::phenotype;
      spec.gene = *gene;
      spec.scheme = value.scheme->text;
      spec.name = "phenotype of " + value.gene.text + " by " + spec.scheme;
      spec.input = gene_input(*gene, *gene);
      return slot(std::move(spec), type, span);
    }
    case ast::GeneValue::Kind::diplotype: return gene_slot(SlotKind::diplotype, *gene, {}, type, "diplotype of " + value.gene.text, span);
    case ast::GeneValue::Kind::activity_score:
      return gene_slot(SlotKind::activity_score, *gene, {}, type, "activity score of " + value.gene.text, span);
  }
  return kNoExpr;
}

ExprId Checker::diplotype_constant(const std::string& text, const Type& type, Span span) {
  const std::optional<DiplotypeCall> call = knowledge_.genes->interpret(type.gene, text);
  std::string name = call ? call->name : text;
  if (call) {
    for (const std::string& allele : call->alleles)
      if (!knowledge_.genes->known_allele(type.gene, allele)) {
        Diagnostic& diagnostic = sink_->emit(Msg::UnknownAllele, span, allele, type.gene);
        diagnostic.help = "alleles stand in stdlib/genes";
      }
  }
  const std::uint32_t index = domain_member(type.choice, name, "");
  return constant(RowValue::exact(index), type, span);
}

ExprId Checker::check_allele_count(SlotKind kind, const ast::AlleleRef& allele, Span span) {
  const std::optional<std::string> gene = gene_symbol(allele.gene);
  if (!gene) return kNoExpr;
  const bool carries = kind == SlotKind::carries;
  Type type = carries ? Type::yes_no() : Type::number();
  type.gene = *gene;
  const std::string name = (carries ? "carries " : "copies of ") + allele.allele + " in " + allele.gene.text;
  const ExprId id = gene_slot(kind, *gene, {allele.allele}, type, name, span);
  return carries ? as_truth(id) : id;
}

}  // namespace regimen::sema
