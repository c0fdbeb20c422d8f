// Inputs, conditions, thresholds, tables and names.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "compiler/lint/family.h"
#include "compiler/lint/uses.h"

namespace regimen::lint {
namespace {

constexpr double kNear = 0.02;  // thresholds that differ by less than this part of them are probably meant to be one

bool numeric(const ast::Type& type) {
  return type.kind == ast::Type::Kind::number || type.kind == ast::Type::Kind::quantity || type.kind == ast::Type::Kind::series;
}

void find_in_inputs(const Context& context) {
  using Kind = ast::Binding::Kind;
  for (const ast::InputDecl& input : context.file().inputs) {
    if (!numeric(input.type)) continue;
    const bool computed = input.binding && (input.binding->kind == Kind::polygenic || input.binding->kind == Kind::polygenic_deviation ||
                                            input.binding->kind == Kind::polygenic_percentile || input.binding->kind == Kind::demographic);
    if (!input.plausible && !computed)
      context.sink.emit(Msg::NoPlausibleRange, input.name.span, input.name.text).help =
          "add `plausible LOW to HIGH`: a slip of the unit or the decimal point is then refused";
    const bool measured = input.binding && input.binding->kind == Kind::latest && input.type.kind != ast::Type::Kind::series;
    if (measured && !input.valid_for)
      context.sink.emit(Msg::LaboratoryWithoutAge, input.name.span, input.name.text).help = "add `valid for 12 months`, or as long as the source says";
  }
}

// Inputs that nobody is asked for and that nothing stands in for: they may be missing.
std::set<std::string> optional_inputs(const Question& question) {
  std::set<std::string> out;
  std::vector<const ast::File*> files{question.file};
  for (const auto& import : question.imports) files.insert(files.end(), import.begin(), import.end());
  for (const ast::File* file : files) {
    for (const ast::InputDecl& input : file->inputs) {
      const bool provided = std::any_of(input.if_missing.begin(), input.if_missing.end(),
                                        [](const ast::IfMissing& m) { return m.kind != ast::IfMissing::Kind::undetermined; });
      if (!provided && input.type.kind != ast::Type::Kind::gene) out.insert(input.name.text);
    }
  }
  for (const ast::DefineDecl& define : question.file->defines) out.erase(define.name.text);  // hides an imported input
  return out;
}

bool in_tests(const ast::File& file, Span span) {
  return std::any_of(file.tests.begin(), file.tests.end(), [&](const ast::TestDecl& test) { return inside(span, test.span); });
}

// The operands of `otherwise` are written for what is missing.
std::set<ast::ExprId> with_default(const ast::File& file) {
  std::set<ast::ExprId> out;
  for (const ast::Expr& expr : file.exprs) {
    const auto* binary = std::get_if<ast::Binary>(&expr.node);
    if (binary != nullptr && binary->op == Op::Otherwise) out.insert(binary->left);
  }
  return out;
}

void find_is_not(const Context& context) {
  const ast::File& file = context.file();
  const std::set<std::string> optional = optional_inputs(context.question);
  const std::set<ast::ExprId> defaulted = with_default(file);
  for (ast::ExprId id = 0; id < file.exprs.size(); ++id) {
    const auto* test = std::get_if<ast::IsTest>(&file[id].node);
    if (test == nullptr || !test->negated || defaulted.contains(id) || in_tests(file, file[id].span)) continue;
    using Kind = ast::IsTest::Kind;
    if (test->kind != Kind::value && test->kind != Kind::one_of && test->kind != Kind::between) continue;
    const auto* subject = std::get_if<ast::PathRef>(&file[test->subject].node);
    if (subject == nullptr || !optional.contains(subject->path.parts.back().text)) continue;
    const std::string name = subject->path.text();
    context.sink.emit(Msg::IsNotOnOptional, file[id].span, name).help =
        "say what holds while it is missing: `(" + name + " otherwise ...) is not ...`, or `" + name + " is known and ...`";
  }
}

// ---- thresholds ----
struct Threshold {
  double value;
  std::string shown;
  Span span;
  Span within;  // the value or table that it is a step of: such steps are meant to differ
};
using Thresholds = std::map<std::string, std::vector<Threshold>>;  // by what is compared, in which direction and unit

class ThresholdReader {
 public:
  explicit ThresholdReader(const Context& context) : context_(context), file_(context.file()) {}

  Thresholds run() {
    for (const ast::Expr& expr : file_.exprs) {
      const auto* binary = std::get_if<ast::Binary>(&expr.node);
      if (binary == nullptr || !compares(binary->op) || in_tests(file_, expr.span)) continue;
      if (std::holds_alternative<ast::PathRef>(file_[binary->left].node)) add(binary->left, binary->op, binary->right, steps_around(expr.span));
    }
    for (const ast::TableDecl& table : file_.tables)
      for (const ast::TableRow& row : table.rows)
        for (std::size_t i = 0; i < row.cells.size() && i < table.heads.size(); ++i)
          for (const ast::CellItem& item : row.cells[i].items)
            for (const auto& [op, value] : item.compares) add(table.heads[i], op, value, table.span);
    return std::move(found_);
  }

 private:
  static bool compares(Op op) { return op == Op::AtLeast || op == Op::AtMost || op == Op::MoreThan || op == Op::LessThan; }

  Span steps_around(Span span) const {
    for (const ast::DefineDecl& define : file_.defines)
      if (!define.unavailable && inside(span, define.span) && std::holds_alternative<ast::Staged>(file_[define.value].node)) return define.span;
    return span;
  }

  void add(ast::ExprId subject, Op op, ast::ExprId value, Span within) {
    const ast::Expr& literal = file_[value];
    Threshold threshold{0, words_of(context_.session, literal.span), literal.span, within};
    std::string unit;
    if (const auto* quantity = std::get_if<ast::QuantityLit>(&literal.node)) {
      threshold.value = quantity->amount.number.to_double();
      unit = quantity->amount.unit.text;
    } else if (const auto* number = std::get_if<ast::NumberLit>(&literal.node)) {
      threshold.value = number->value.to_double();
    } else {
      return;
    }
    const bool from = op == Op::AtLeast || op == Op::LessThan;  // the value belongs to what lies above
    found_[words_of(context_.session, file_[subject].span) + (from ? " from " : " above ") + unit].push_back(threshold);
  }

  const Context& context_;
  const ast::File& file_;
  Thresholds found_;
};

void find_thresholds(const Context& context) {
  for (auto& [subject, thresholds] : ThresholdReader(context).run()) {
    for (std::size_t i = 1; i < thresholds.size(); ++i) {
      const Threshold& here = thresholds[i];
      const auto near = std::find_if(thresholds.begin(), thresholds.begin() + static_cast<std::ptrdiff_t>(i), [&](const Threshold& other) {
        const double apart = std::fabs(other.value - here.value);
        return other.within != here.within && apart > 0 && apart < kNear * std::max(std::fabs(other.value), std::fabs(here.value));
      });
      if (near == thresholds.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      const std::string name = subject.substr(0, subject.rfind(subject.find(" from ") != std::string::npos ? " from " : " above "));
      Diagnostic& finding = context.sink.emit(Msg::ThresholdsDiffer, here.span, name, here.shown, near->shown);
      finding.help = "give the threshold a name with `parameter` and use that in both places";
      finding.secondary.push_back({near->span, "the other value"});
    }
  }
}

// ---- tables and names ----
bool all_yes_no(const ast::File& file, const ast::TableDecl& table) {
  bool some = false;
  for (const ast::TableRow& row : table.rows) {
    for (const ast::Cell& cell : row.cells) {
      for (const ast::CellItem& item : cell.items) {
        if (item.kind == ast::CellItem::Kind::missing) continue;
        if (item.kind != ast::CellItem::Kind::value || !std::holds_alternative<ast::YesNo>(file[item.low].node)) return false;
        some = true;
      }
    }
  }
  return some;
}

// Tables that a rule with a citation follows: it speaks for them.
std::set<std::string> cited_tables(const ast::File& file) {
  std::set<std::string> out;
  for (const ast::DecisionDecl& decision : file.decisions) {
    for (const ast::RuleDecl& rule : decision.rules) {
      if (rule.body.cites.empty()) continue;
      for (const ast::Name& part : rule.body.outcome.follow.parts) out.insert(part.text);
      for (const ast::Action& action : rule.body.outcome.actions)
        if (action.medicine)
          for (const ast::Name& part : action.medicine->path.parts) out.insert(part.text);
    }
  }
  return out;
}

void find_in_tables(const Context& context) {
  const ast::File& file = context.file();
  const std::set<std::string> cited_by_rules = cited_tables(file);
  for (const ast::TableDecl& table : file.tables) {
    if (table.mode == ast::TableMode::sum && all_yes_no(file, table))
      context.sink.emit(Msg::SumOfYesNo, table.name.span).help = "a `score` says the same with one line a question: `1 point when ...`";
    bool thresholds = false;
    bool cited = table.cite.has_value() || cited_by_rules.contains(table.name.text);
    for (const ast::TableRow& row : table.rows) {
      cited = cited || row.cite.has_value();
      for (const ast::Cell& cell : row.cells)
        for (const ast::CellItem& item : cell.items) thresholds = thresholds || !item.compares.empty() || item.kind == ast::CellItem::Kind::range;
    }
    if (thresholds && !cited) context.sink.emit(Msg::ThresholdWithoutCite, table.name.span, table.name.text).help = "add `cite` to the table or its rows";
  }
}

std::string folded(const std::string& name) {
  std::string out;
  for (const char c : name)
    if (c != '_') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

void find_alike(const Context& context) {
  const ast::File& file = context.file();
  std::map<std::string, const ast::Name*> seen;
  const auto look = [&](const auto& declarations) {
    for (const auto& declaration : declarations) {
      const auto [known, added] = seen.emplace(folded(declaration.name.text), &declaration.name);
      if (added || known->second->text == declaration.name.text) continue;
      Diagnostic& finding = context.sink.emit(Msg::NamesAlike, declaration.name.span, declaration.name.text, known->second->text);
      finding.help = "choose names that a reader cannot take for each other";
      finding.secondary.push_back({known->second->span, "the other name"});
    }
  };
  look(file.inputs);
  look(file.parameters);
  look(file.defines);
  look(file.tables);
  look(file.scores);
  look(file.choices);
  look(file.codes);
}

}  // namespace

void find_in_values(const Context& context) {
  find_in_inputs(context);
  find_is_not(context);
  find_thresholds(context);
  find_in_tables(context);
  find_alike(context);
}

}  // namespace regimen::lint
