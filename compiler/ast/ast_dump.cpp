#include "compiler/ast/ast_dump.h"

#include "compiler/ast/dump_writer.h"

namespace regimen::ast {

void DumpWriter::line(std::string_view text) {
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
  out_ += text;
  out_ += '\n';
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

std::string names(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) out += (out.empty() ? "" : ", ") + name.text;
  return out;
}

std::string paths(const std::vector<Path>& paths) {
  std::string out;
  for (const Path& path : paths) out += (out.empty() ? "" : ", ") + path.text();
  return out;
}

std::string amount(const Amount& amount) { return amount.number.text() + " '" + amount.unit.text + "'"; }

std::string allele(const AlleleRef& allele) { return allele.allele + " in " + allele.gene.text; }

std::string has(const Has& has) {
  constexpr const char* kWords[] = {"takes", "has", "allergic to"};
  std::string out = std::string(kWords[static_cast<int>(has.kind)]) + " " + has.name.text;
  if (has.within) out += " within " + amount(*has.within);
  if (has.ever) out += " ever";
  return out;
}

std::string gene_value(const GeneValue& value) {
  constexpr const char* kWords[] = {"phenotype", "diplotype", "activity score"};
  std::string out = std::string(kWords[static_cast<int>(value.kind)]) + " of " + value.gene.text;
  if (value.scheme) out += " by " + value.scheme->text;
  return out;
}

std::string cite(const Cite& cite) { return "cite " + cite.source.text + (cite.where.empty() ? "" : " " + quote(cite.where)); }

std::string effective(const Effective& effective) {
  return "effective from " + to_text(effective.from) + (effective.until ? " until " + to_text(*effective.until) : "");
}

std::string type(const Type& type) {
  std::string quantity = "quantity in '" + type.quantity.unit.text + "'";
  if (type.quantity.kind) quantity += " of " + type.quantity.kind->text;
  switch (type.kind) {
    case Type::Kind::yes_no: return "yes/no";
    case Type::Kind::number: return "number";
    case Type::Kind::date: return "date";
    case Type::Kind::text: return "text";
    case Type::Kind::gene: return "gene " + type.name.text;
    case Type::Kind::quantity: return quantity;
    case Type::Kind::series: return "series of " + quantity;
    case Type::Kind::named: return "choice " + type.name.text;
  }
  return {};
}

std::string dump(const File& file) {
  DumpWriter writer(file);
  writer.header(file.header);
  writer.declarations();
  writer.tests();
  return writer.take();
}

std::string dump(const File& file, ExprId expr) {
  DumpWriter writer(file);
  writer.expr(expr);
  return writer.take();
}

}  // namespace regimen::ast
