// Outcomes, actions and the clauses around them.
#include "compiler/ast/dump_writer.h"

namespace regimen::ast {
namespace {

constexpr const char* kParts[] = {"", "starting ", "maintenance ", "target ", "daily "};
constexpr const char* kBases[] = {"", " of usual", " of lowest", " of highest"};
constexpr const char* kWords[] = {"at", "by", "to", "below"};

std::string medicine(const Medicine& m) {
  switch (m.kind) {
    case Medicine::Kind::ordered: return "ordered drug";
    case Medicine::Kind::lookup: return "lookup " + m.path.text();
    case Medicine::Kind::name: return m.path.text();
  }
  return {};
}

std::string action_line(const Action& a) {
  std::string out = std::string("Action ") + verb_row(a.verb).spelling;
  if (a.part != DosePart::none) out += std::string(" ") + kParts[static_cast<int>(a.part)] + "dose of";
  if (a.medicine) out += " " + medicine(*a.medicine);
  if (!a.text.empty()) out += " " + quote(a.text);
  return out;
}

void dump(DumpWriter& w, const Action& a) {
  w.line(action_line(a));
  DumpWriter::Level level(w);
  for (const DoseAmount& d : a.amounts) {
    std::string title = std::string(kWords[static_cast<int>(d.word)]) + kBases[static_cast<int>(d.base)];
    w.expr(d.high == kNoExpr ? title : title + " between", d.low);
    w.expr("and", d.high);
  }
  if (!a.per.empty()) w.line("per " + quote(a.per));
  if (a.after) w.line("after " + amount(*a.after));
  if (!a.when.empty()) w.line("when " + quote(a.when));
}

void dump(DumpWriter& w, const Alternative& a) {
  if (a.action) {
    w.line("instead");
    DumpWriter::Level level(w);
    dump(w, *a.action);
  } else {
    w.line("instead any of " + a.any_of.text + (a.but_not.empty() ? "" : " but not " + names(a.but_not)));
  }
}

void dump(DumpWriter& w, const Outcome& o) {
  switch (o.kind) {
    case Outcome::Kind::recommend: w.actions("recommend", o.actions); break;
    case Outcome::Kind::none: w.line("no recommendation"); break;
    case Outcome::Kind::follow: w.line("follow " + o.follow.text()); break;
  }
}

void dump_grading(DumpWriter& w, const Body& b) {
  if (b.strength) w.line("strength " + b.strength->text);
  if (b.strength_lookup) w.line("strength lookup " + b.strength_lookup->text());
  if (b.certainty) w.line("certainty " + b.certainty->text);
  if (b.urgency) w.line("urgency " + b.urgency->text);
}

}  // namespace

void DumpWriter::actions(std::string_view title, const std::vector<Action>& actions) {
  if (actions.empty()) return;
  line(title);
  Level level(*this);
  for (const Action& action : actions) dump(*this, action);
}

void DumpWriter::body(const Body& b) {
  dump(*this, b.outcome);
  dump_grading(*this, b);
  if (b.because) text("because", *b.because);
  for (const Cite& c : b.cites) line(cite(c));
  for (const Alternative& a : b.instead) dump(*this, a);
  actions("if warranted", b.if_warranted);
  actions("then", b.then);
  if (b.basis) line("basis " + quote(*b.basis));
  for (const AlleleRef& a : b.tested_for) line("only if tested for " + allele(a));
  for (const std::string& reason : b.overrides) line("override " + quote(reason));
  if (b.cost) line("cost " + amount(*b.cost));
  if (b.effective) line(effective(*b.effective));
}

}  // namespace regimen::ast
