// The header and every declaration but advice, decisions and tests.
#include "compiler/ast/dump_writer.h"

namespace regimen::ast {
namespace {

std::string optional_text(const char* word, const std::optional<std::string>& text) {
  return text ? std::string(" ") + word + " " + quote(*text) : "";
}

void dump_clauses(DumpWriter& w, const Header& h) {
  if (!h.title.empty()) w.line("title " + quote(h.title));
  if (h.status) w.line(*h.status == Status::draft ? "status draft" : "status reviewed");
  if (h.reviewed_on) w.line("reviewed " + to_text(*h.reviewed_on) + " by " + quote(h.reviewed_by));
  for (const SourceDecl& s : h.sources) {
    w.line("source " + s.name.text + " " + quote(s.text) + optional_text("pmid", s.pmid) + optional_text("url", s.url) +
           (s.dated ? " dated " + to_text(*s.dated) : "") +
           (s.stale ? " stale since " + to_text(s.stale->since) + " " + quote(s.stale->because) : ""));
  }
  if (!h.licence.empty()) w.line("licence " + quote(h.licence));
  if (h.effective) w.line(effective(*h.effective));
  w.expr("population", h.population);
  if (!h.jurisdiction.empty()) w.line("jurisdiction " + quote(h.jurisdiction));
  if (!h.language.empty()) w.line("language " + quote(h.language));
  if (!h.notice.empty()) w.line("notice " + quote(h.notice));
  if (h.replaces) w.line("replaces " + h.replaces->text() + " version " + quote(h.replaces_version));
}

void dump(DumpWriter& w, const ChoiceDecl& d) {
  w.line("ChoiceDecl " + d.name.text);
  DumpWriter::Level level(w);
  for (const ChoiceMember& m : d.members) {
    w.line("member " + m.name.text + (m.points ? " scores " + m.points->text() : "") + (m.label ? " " + quote(*m.label) : ""));
  }
}

std::string code(const CodeRef& c) { return c.system.text + " " + quote(c.code) + (c.descendants ? " and descendants" : ""); }

void dump(DumpWriter& w, const CodesDecl& d) {
  w.line("CodesDecl " + d.name.text);
  DumpWriter::Level level(w);
  for (const CodeRef& c : d.codes) w.line(code(c));
}

void dump(DumpWriter& w, const KindDecl& d) {
  Type as_type;
  as_type.kind = Type::Kind::quantity;
  as_type.quantity = d.type;
  w.line("KindDecl " + d.name.text + ": " + type(as_type));
  DumpWriter::Level level(w);
  for (const KindUnits& row : d.rows) {
    std::string units;
    for (const UnitText& unit : row.units) units += (units.empty() ? "'" : ", '") + unit.text + "'";
    w.line("from " + code(row.code) + " in " + units);
  }
  if (d.molar_mass) w.line("molar mass " + amount(*d.molar_mass));
  for (const KindConvert& c : d.conversions) w.expr("convert " + c.from.text, c.value);
  if (d.decimals) w.line("decimals " + std::to_string(*d.decimals));
}

std::string recorded(const Recorded& r) {
  std::string out = r.name.text;
  for (const std::string& c : r.codes) out += " " + quote(c);
  return out;
}

std::string binding(const Binding& b) {
  std::string taken_at = b.taken_at ? " taken at " + b.taken_at->text : "";
  std::string alleles;
  for (const std::string& a : b.alleles) alleles += (alleles.empty() ? "" : ", ") + a;
  switch (b.kind) {
    case Binding::Kind::latest: return "latest " + recorded(b.recorded) + taken_at;
    case Binding::Kind::earliest: return "earliest " + recorded(b.recorded) + taken_at;
    case Binding::Kind::all: return "all " + recorded(b.recorded) + taken_at;
    case Binding::Kind::recorded: return "recorded " + recorded(b.recorded);
    case Binding::Kind::genotype: return "genotype of " + b.gene.text;
    case Binding::Kind::tested: return "tested " + alleles + " in " + b.gene.text;
    case Binding::Kind::polygenic: return "polygenic score " + quote(b.score);
    case Binding::Kind::polygenic_percentile: return "polygenic percentile " + quote(b.score);
    case Binding::Kind::polygenic_deviation: return "polygenic deviation " + quote(b.score);
    case Binding::Kind::demographic:
      return "demographic " + b.demographic.text + (b.mapped_by ? " mapped by " + b.mapped_by->text : "");
  }
  return {};
}

void dump(DumpWriter& w, std::string_view title, const std::optional<Range>& range) {
  if (!range) return;
  w.line(title);
  DumpWriter::Level level(w);
  w.expr(range->low);
  w.expr(range->high);
}

void dump(DumpWriter& w, const InputDecl& d) {
  w.line("InputDecl " + d.name.text + ": " + type(d.type));
  DumpWriter::Level level(w);
  if (d.binding) w.line("from " + binding(*d.binding));
  dump(w, "plausible", d.plausible);
  dump(w, "usual", d.usual);
  if (d.valid_for) w.line("valid for " + amount(*d.valid_for));
  for (const IfMissing& m : d.if_missing) {
    switch (m.kind) {
      case IfMissing::Kind::undetermined: w.line("if missing undetermined"); break;
      case IfMissing::Kind::ask: w.line("if missing ask " + quote(m.text)); break;
      case IfMissing::Kind::assume: w.expr("if missing assume because " + quote(m.text), m.value); break;
    }
  }
}

void dump(DumpWriter& w, const std::vector<CellItem>& items) {
  DumpWriter::Level level(w);
  for (const CellItem& item : items) {
    switch (item.kind) {
      case CellItem::Kind::value: w.expr(item.low); break;
      case CellItem::Kind::missing: w.line("missing"); break;
      case CellItem::Kind::indeterminate: w.line("indeterminate"); break;
      case CellItem::Kind::range: {
        w.line("range");
        DumpWriter::Level deeper(w);
        w.expr(item.low);
        w.expr(item.high);
        break;
      }
      case CellItem::Kind::compare:
        for (const auto& [op, value] : item.compares) w.expr(op_row(op).spelling, value);
        break;
    }
  }
}

void dump(DumpWriter& w, const Cell& cell) {
  w.line(cell.any ? "cell any" : "cell");
  if (!cell.any) dump(w, cell.items);
}

void dump(DumpWriter& w, const TableDecl& d) {
  constexpr const char* kModes[] = {"exactly one", "first", "sum"};
  w.line("TableDecl " + d.name.text + ": " + kModes[static_cast<int>(d.mode)] + (d.complete ? " complete" : ""));
  DumpWriter::Level level(w);
  for (const Listed& listed : d.listed) {
    w.expr("listed", listed.head);
    dump(w, listed.values);
  }
  for (ExprId head : d.heads) w.expr("head", head);
  w.line("outputs " + names(d.outputs));
  for (const TableRow& row : d.rows) {
    w.line("row" + (row.cite ? " " + cite(*row.cite) : ""));
    DumpWriter::Level deeper(w);
    for (const Cell& cell : row.cells) dump(w, cell);
    for (ExprId output : row.outputs) w.expr("output", output);
  }
  if (d.cite) w.line(cite(*d.cite));
}

void dump(DumpWriter& w, const ScoreDecl& d) {
  w.line("ScoreDecl " + d.name.text);
  DumpWriter::Level level(w);
  for (const ScoreRow& row : d.rows) {
    if (row.points) w.expr(row.points->text() + " points", row.condition);
    if (row.points_of) w.line("points of " + row.points_of->text());
  }
  if (d.cite) w.line(cite(*d.cite));
}

void dump(DumpWriter& w, const ReportDecl& d) {
  w.line("ReportDecl " + d.path.text() + (d.label ? " " + quote(*d.label) : "") +
         (d.decimals ? " to " + std::to_string(*d.decimals) : "") + (d.cite ? " " + cite(*d.cite) : ""));
}

void dump(DumpWriter& w, const AdviceDecl& d) {
  w.line("AdviceDecl " + d.name.text);
  DumpWriter::Level level(w);
  w.body(d.body);
}

void dump(DumpWriter& w, const Trigger& t) {
  constexpr const char* kWords[] = {"order", "order or use", "refill", "view"};
  w.line(std::string("for ") + kWords[static_cast<int>(t.kind)] + (t.medicines.empty() ? "" : " of " + names(t.medicines)));
}

void dump(DumpWriter& w, const RuleDecl& d) {
  w.line((d.exception ? "exception " : "rule ") + d.name.text + (d.parents.empty() ? "" : " to " + names(d.parents)));
  DumpWriter::Level level(w);
  w.expr("when", d.condition);
  w.body(d.body);
}

void dump(DumpWriter& w, const DecisionDecl& d) {
  w.line("DecisionDecl " + d.name.text);
  DumpWriter::Level level(w);
  for (const Trigger& trigger : d.triggers) dump(w, trigger);
  w.expr("population", d.population);
  if (d.overrides) w.line("overrides " + d.overrides->text());
  for (const RuleDecl& rule : d.rules) dump(w, rule);
  for (const UndeterminedDecl& u : d.undetermined) {
    w.line("if undetermined" + (u.because.empty() ? "" : " because " + paths(u.because)));
    DumpWriter::Level deeper(w);
    w.body(u.body);
  }
}

}  // namespace

void DumpWriter::header(const Header& h) {
  line(std::string("Header ") + (h.kind == FileKind::guideline ? "guideline " : "calculator ") + h.id.text() + " version " +
       quote(h.version));
  Level level(*this);
  dump_clauses(*this, h);
}

void DumpWriter::declarations() {
  for (const ImportDecl& d : file_.imports) line("ImportDecl " + d.path.text() + " version " + quote(d.version));
  for (const ChoiceDecl& d : file_.choices) dump(*this, d);
  for (const CodesDecl& d : file_.codes) dump(*this, d);
  for (const KindDecl& d : file_.kinds) dump(*this, d);
  for (const InputDecl& d : file_.inputs) dump(*this, d);
  for (const ParameterDecl& d : file_.parameters) expr("ParameterDecl " + d.name.text + ": " + type(d.type), d.value);
  for (const DefineDecl& d : file_.defines) {
    const std::string head = "DefineDecl " + d.name.text + (d.type ? ": " + type(*d.type) : "");
    if (d.unavailable) {
      line(head + " unavailable because licence " + quote(d.unavailable->because) + (d.unavailable->instead.empty() ? "" : " instead " + quote(d.unavailable->instead)));
    } else {
      expr(head, d.value);
    }
  }
  for (const AlwaysDecl& d : file_.always) expr("AlwaysDecl", d.condition);
  for (const TableDecl& d : file_.tables) dump(*this, d);
  for (const ScoreDecl& d : file_.scores) dump(*this, d);
  for (const ReportDecl& d : file_.reports) dump(*this, d);
  for (const AdviceDecl& d : file_.advice) dump(*this, d);
  for (const DecisionDecl& d : file_.decisions) dump(*this, d);
}

}  // namespace regimen::ast
