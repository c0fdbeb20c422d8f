// What a name is, in words: from its declaration where there is one, else from the library's tables.
#include <algorithm>

#include "compiler/editor/parts.h"
#include "compiler/ops/ops.h"

namespace regimen::editor {
namespace {

using sema::Symbol;
constexpr std::size_t kMostShown = 12;   // members of a class, alleles ...
constexpr std::size_t kMostLines = 14;   // of a formula

std::string code(const std::string& text) { return "`" + text + "`"; }

// The author's text without the indentation that its lines share, cut where it is long.
std::string block(const Reading& reading, Span span) {
  const std::string text = reading.slice(span);
  std::string out;
  std::size_t lines = 0, at = 0;
  while (at < text.size() && lines++ < kMostLines) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  if (at < text.size()) out += "...\n";
  return "```regimen\n" + out + "```\n";
}

std::string listed(std::vector<std::string> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostShown; ++i) out += (i ? ", " : "") + names[i];
  if (names.size() > kMostShown) out += " and " + std::to_string(names.size() - kMostShown) + " more";
  return out;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string line(const std::string& what, const std::string& text) { return text.empty() ? "" : "- " + what + " " + text + "\n"; }

std::string declared_type(const Symbol& symbol, const Reading& reading) {
  const ast::File& file = *symbol.file;
  if (symbol.kind == Symbol::Kind::input) return reading.slice(file.inputs[symbol.index].type.span);
  if (symbol.kind == Symbol::Kind::parameter) return reading.slice(file.parameters[symbol.index].type.span);
  const bool typed = symbol.kind == Symbol::Kind::define && file.defines[symbol.index].type;
  return typed ? reading.slice(file.defines[symbol.index].type->span) : "";
}

// Its type as the checker found it, in the last text that it understood.
std::string type_text(const Target& target, const Reading& reading, const View& view) {
  for (const Reading* known : {&reading, &view.checked}) {
    if (!known->examined.checked || !known->meanings || !target.file) continue;
    if (const ast::File* file = known->meanings->file_named(target.file->header.id.text()))
      if (std::string type = known->examined.checked->type_of_name(*file, target.name); !type.empty()) return type;
  }
  return declared_type(*target.symbol, reading);
}

std::string input_text(const ast::InputDecl& input, const Reading& reading) {
  std::string out;
  if (input.binding) out += line("read from", code(reading.slice(input.binding->span)));
  if (!input.binding && input.type.kind != ast::Type::Kind::gene) out += "- not read from a record: a person states it\n";
  if (input.valid_for) out += line("valid for", reading.slice(input.valid_for->span));
  if (input.plausible) out += line("plausible", reading.slice(input.plausible->span) + "; outside it is rejected");
  if (input.usual) out += line("usual", reading.slice(input.usual->span) + "; outside it is used with a note");
  for (const ast::IfMissing& missing : input.if_missing) {
    if (missing.kind == ast::IfMissing::Kind::ask) out += line("when missing, ask:", "\"" + missing.text + "\"");
    if (missing.kind == ast::IfMissing::Kind::undetermined) out += "- when missing, what needs it is undetermined\n";
    if (missing.kind == ast::IfMissing::Kind::assume && missing.value != ast::kNoExpr)
      out += line("when missing, assumed", "because \"" + missing.text + "\"");
  }
  return out;
}

std::string choice_text(const ast::ChoiceDecl& choice) {
  std::string out;
  for (const ast::ChoiceMember& member : choice.members) {
    out += "- " + code(member.name.text);
    if (member.points) out += " scores " + member.points->text();
    if (member.label) out += " \"" + *member.label + "\"";
    out += "\n";
  }
  return out;
}

std::string codes_text(const ast::CodesDecl& codes) {
  std::string out;
  for (std::size_t i = 0; i < codes.codes.size() && i < kMostShown; ++i) {
    const ast::CodeRef& ref = codes.codes[i];
    out += "- " + ref.system.text + " " + ref.code + (ref.descendants ? " and descendants" : "") + "\n";
  }
  if (codes.codes.size() > kMostShown) out += "- and " + std::to_string(codes.codes.size() - kMostShown) + " more\n";
  return out;
}

std::string table_text(const ast::File& file, const ast::TableDecl& table, const Reading& reading) {
  std::string heads, outputs;
  for (const ast::ExprId head : table.heads) heads += (heads.empty() ? "" : ", ") + code(reading.slice(file[head].span));
  for (const ast::Name& output : table.outputs) outputs += (outputs.empty() ? "" : ", ") + code(output.text);
  const char* mode = table.mode == ast::TableMode::first ? "the first row that fits answers" : table.mode == ast::TableMode::sum ? "the rows that fit are summed" : "exactly one row fits";
  std::string out = "- " + counted(table.rows.size(), "row", "rows") + "; " + mode + (table.complete ? "; complete" : "") + "\n";
  return out + line("asks", heads) + line("answers", outputs);
}

std::string cite_text(const ast::SourceDecl& source) {
  std::string out = source.text + "\n";
  if (source.pmid) out += line("PMID", *source.pmid);
  if (source.url) out += line("", *source.url);
  if (source.dated) out += line("dated", to_text(*source.dated));
  if (source.stale) out += line("stale since", to_text(source.stale->since) + ": " + source.stale->because);
  return out;
}

// ---- values ----
struct Told {
  std::string what, body;
  Span shown;  // part of the source, empty none
};

Told told(const Symbol& symbol, const Reading& reading) {
  const ast::File& file = *symbol.file;
  const auto shown = [&](ast::ExprId id) { return id == ast::kNoExpr ? Span{} : file[id].span; };
  switch (symbol.kind) {
    case Symbol::Kind::input: return {"input", input_text(file.inputs[symbol.index], reading), {}};
    case Symbol::Kind::define: {
      const ast::DefineDecl& define = file.defines[symbol.index];
      if (define.unavailable) return {"define", "unavailable: licence, " + define.unavailable->because + "\n", {}};
      return {"define", "", shown(define.value)};
    }
    case Symbol::Kind::parameter: return {"parameter", "", shown(file.parameters[symbol.index].value)};
    case Symbol::Kind::table: return {"table", table_text(file, file.tables[symbol.index], reading), {}};
    case Symbol::Kind::score: return {"score", line("has", counted(file.scores[symbol.index].rows.size(), "row", "rows")), {}};
    case Symbol::Kind::choice: return {"choice", choice_text(file.choices[symbol.index]), {}};
    case Symbol::Kind::codes: return {"codes", codes_text(file.codes[symbol.index]), {}};
    case Symbol::Kind::advice: return {"advice", "", file.advice[symbol.index].span};
    case Symbol::Kind::decision: break;
  }
  return {"", "", {}};
}

std::string where(const Target& target, const Reading& reading) {
  if (!target.file || target.declared.source == 0) return "";
  const SourceFile& file = reading.session.source(target.declared.source);
  return "\nFrom " + target.file->header.id.text() + " " + target.file->header.version + " (" + file.name() + ":" +
         std::to_string(file.position(target.declared.begin).line) + ")\n";
}

std::string value_text(const Target& target, const Reading& reading, const View& view) {
  if (!target.symbol) return "";
  const Told words = told(*target.symbol, reading);
  std::string out = "**" + target.name + "** · " + words.what;
  if (const std::string type = type_text(target, reading, view); !type.empty()) out += " · " + type;
  out += "\n\n" + words.body;
  if (words.shown.end > words.shown.begin) out += block(reading, words.shown);
  return out + where(target, reading);
}

// ---- what the library's tables know ----
std::string gene_text(const std::string& gene, const GeneTables& genes) {
  std::string out = "**" + gene + "** · gene\n\n";
  std::vector<std::string> names;
  for (const PhenotypeName& phenotype : genes.phenotypes(gene))
    names.push_back(phenotype.name + (phenotype.abbreviations.empty() ? "" : " (" + code(phenotype.abbreviations.front()) + ")"));
  out += line("phenotypes:", listed(names));
  if (genes.has_activity_score(gene)) out += "- has an activity score\n";
  out += line("genotypes:", listed(genes.genotypes(gene)));
  out += line("schemes of phenotypes: cpic,", listed(genes.schemes(gene)));
  return out;
}

std::string medicine_text(const std::string& name, const DrugTable& drugs) {
  if (const DrugClass* drug_class = drugs.find_class(name)) {
    std::vector<std::string> members;
    for (const Ingredient* ingredient : drugs.members(*drug_class)) members.push_back(ingredient->name);
    return "**" + name + "** · class of " + counted(members.size(), "medicine", "medicines") + "\n\n" + line("ATC", listed(drug_class->atc)) + line("members:", listed(members));
  }
  const Ingredient* ingredient = drugs.find(name);
  if (!ingredient) return "";
  std::string out = "**" + ingredient->name + "** · medicine\n\n" + line("ATC", listed(ingredient->atc)) + line("also called", listed(ingredient->synonyms));
  std::vector<std::string> classes;
  for (const DrugClass& drug_class : drugs.classes()) {
    const auto members = drugs.members(drug_class);
    if (std::find(members.begin(), members.end(), ingredient) != members.end()) classes.push_back(drug_class.name);
  }
  return out + line("in the classes", listed(classes));
}

std::string kind_text(const std::string& name, const KindTable& kinds) {
  const Kind* kind = kinds.find(name);
  if (!kind) return "";
  std::string out = "**" + name + "** · kind of quantity · held in " + kind->unit.text() + "\n\n";
  std::vector<std::string> codes;
  for (const KindRow& row : kind->rows) codes.push_back(row.code.code);
  out += line("codes", listed(codes));
  if (kind->molar_mass) out += line("molar mass", kind->molar_mass->text() + " g/mol: mass and amount convert into each other");
  for (const KindConversion& from : kind->conversions) out += line("converted from", from.from_kind);
  return out;
}

std::string function_text(const std::string& name) {
  for (const OpRow& row : all_ops())
    if (row.spelling == name) return "**" + name + "** · function\n\n- " + code(row.signature) + "\n";
  return "";
}

std::string part_text(const Target& target, const Reading& reading) {
  const ast::File& file = *target.file;
  if (target.role == NameRole::rule)
    for (const ast::DecisionDecl& decision : file.decisions)
      for (const ast::RuleDecl& rule : decision.rules)
        if (rule.name.span == target.declared)
          return "**" + target.name + "** · " + (rule.exception ? "exception" : "rule") + " of " + decision.name.text + "\n\n" + block(reading, rule.span);
  if (target.role == NameRole::decision)
    for (const ast::DecisionDecl& decision : file.decisions)
      if (decision.name.span == target.declared)
        return "**" + target.name + "** · decision\n\n- " + counted(decision.rules.size(), "rule", "rules") + "\n" +
               (decision.undetermined.empty() ? "- says nothing of its own when undetermined\n" : "");
  if (target.role == NameRole::source)
    for (const ast::SourceDecl& source : file.header.sources)
      if (source.name.span == target.declared) return "**" + target.name + "** · source\n\n" + cite_text(source);
  if (target.role == NameRole::member) return "**" + target.name + "** · answer of the choice " + code(target.of) + "\n" + where(target, reading);
  if (target.role == NameRole::column) return "**" + target.name + "** · column of the table " + code(target.of) + "\n" + where(target, reading);
  if (target.role == NameRole::kind) return "**" + target.name + "** · kind of quantity\n" + where(target, reading);
  if (target.role == NameRole::imported) {
    const ast::Header& header = file.header;
    return "**" + target.name + "** " + header.version + "\n\n" + header.title + "\n" + line("licence", header.licence) + line("notice:", header.notice);
  }
  return "";
}

}  // namespace

std::string described(const Target& target, const Reading& reading, const View& view) {
  if (target.role == NameRole::value || target.symbol) return value_text(target, reading, view);
  if (target.file) return part_text(target, reading);
  const driver::CompileKnowledge& knowledge = view.knowledge;
  switch (target.role) {
    case NameRole::gene: return gene_text(target.name, *knowledge.genes);
    case NameRole::medicine: return medicine_text(target.name, *knowledge.drugs);
    case NameRole::kind: return kind_text(target.name, *knowledge.kinds);
    case NameRole::function: return function_text(target.name);
    case NameRole::member:
      return "**" + knowledge.genes->phenotype_name(target.of, target.name).value_or(target.name) + "** · phenotype of " + target.of + "\n";
    case NameRole::scheme: return "**" + target.name + "** · whose bands read the activity score of " + target.of + "\n";
    default: return "";
  }
}

std::string summary(const Target& target, const Reading& reading, const View& view) {
  if (!target.symbol) return "";
  std::string out = told(*target.symbol, reading).what;
  if (const std::string type = type_text(target, reading, view); !type.empty()) out += ", " + type;
  if (target.declared.source != 0) out += " · " + target.file->header.id.text();
  return out;
}

}  // namespace regimen::editor
