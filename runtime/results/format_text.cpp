// External interface: format_text.h.
#include "runtime/results/format_text.h"

#include "runtime/results/format_value.h"

namespace regimen {

std::string join(const std::vector<std::string>& parts, const char* separator) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : separator) + part;
  return out;
}

std::string counted(std::uint64_t number, const std::string& thing) {
  return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

std::string format_text(const BodyContext& context, const TextTemplate& text) {
  std::string out;
  for (const TextPiece& piece : text.pieces) {
    switch (piece.kind) {
      case TextPiece::Kind::literal: out += piece.literal; break;
      case TextPiece::Kind::missing: out += context.missing_text; break;
      case TextPiece::Kind::already_taken: out += context.already_taken_text; break;
      case TextPiece::Kind::value:
        out += format_output({context.table, context.info, context.run.values, context.stories}, piece.value);
        break;
    }
  }
  return out;
}

const char* amount_word_text(AmountWord word) {
  switch (word) {
    case AmountWord::at: return "at";
    case AmountWord::by: return "by";
    case AmountWord::to: return "to";
    case AmountWord::below: return "below";
  }
  return "";
}

const char* base_text(AmountBase base) {
  switch (base) {
    case AmountBase::none: return "";
    case AmountBase::usual: return "usual";
    case AmountBase::lowest: return "lowest";
    case AmountBase::highest: return "highest";
  }
  return "";
}

const char* part_text(DosePart part) {
  switch (part) {
    case DosePart::none: return "";
    case DosePart::starting: return "starting";
    case DosePart::maintenance: return "maintenance";
    case DosePart::target: return "target";
    case DosePart::daily: return "daily";
  }
  return "";
}

const char* category_text(Category category) {
  switch (category) {
    case Category::medicine: return "medicine";
    case Category::lifestyle: return "lifestyle";
    case Category::diet: return "diet";
    case Category::screening: return "screening";
    case Category::test: return "test";
    case Category::monitoring: return "monitoring";
    case Category::referral: return "referral";
  }
  return "";
}

std::string amount_text(const SlotTable& table, const ResolvedAmount& amount) {
  // Never shortened: what is printed is what is to be given.
  const Precision all{.decimals = std::nullopt, .digits = Digits::all};
  std::string out = format_value(table, amount.shape, RowValue::exact(amount.low), all);
  if (amount.range) out = "between " + out + " and " + format_value(table, amount.shape, RowValue::exact(amount.high), all);
  if (amount.base != AmountBase::none) out += std::string(" of ") + base_text(amount.base);
  return out;
}

namespace {

void set_amounts(const SlotTable& table, const ResolvedAction& action, Recommendation& out) {
  if (action.amounts.empty()) return;
  const ResolvedAmount& first = action.amounts.front();
  out.amount_word = amount_word_text(first.word);
  out.base = base_text(first.base);
  out.unit = first.shape.unit_text;
  if (!action.known()) {
    out.amount_text = "unknown";
    return;
  }
  out.amounts = action.amounts;
  out.amount = first.low;
  if (first.range) out.amount_high = first.high;
  out.amount_text = amount_text(table, first);
  for (std::size_t i = 1; i < action.amounts.size(); ++i)
    out.amount_text += std::string(" ") + amount_word_text(action.amounts[i].word) + " " + amount_text(table, action.amounts[i]);
}

}  // namespace

Recommendation to_recommendation(const SlotTable& table, const ResolvedAction& action, bool certain) {
  Recommendation out;
  const VerbRow& row = verb_row(action.verb);
  out.verb = row.spelling;
  out.part = part_text(action.part);
  out.subject = action.subject.empty() ? "unknown" : action.subject;
  out.category = row.category;
  out.per = action.per;
  out.after = action.after;
  out.when = action.when;
  out.certain = certain;
  set_amounts(table, action, out);
  return out;
}

std::string recommendation_line(const Recommendation& r) {
  std::string out = r.verb;
  if (!r.part.empty()) out += " " + r.part + " dose of";
  out += " " + r.subject;
  if (!r.amount_text.empty()) out += " " + r.amount_word + " " + r.amount_text;
  if (!r.per.empty()) out += " per " + r.per;
  if (!r.after.empty()) out += " after " + r.after;
  if (!r.when.empty()) out += " when " + r.when;
  return out;
}

std::string recommendation_lines(const std::vector<Recommendation>& recommendations) {
  std::vector<std::string> lines;
  for (const Recommendation& r : recommendations) lines.push_back(recommendation_line(r));
  return join(lines, " also ");
}

std::string full_line(const std::vector<Recommendation>& recommendations) {
  const auto line = [](const Recommendation& r) {
    return recommendation_line(r) + (r.but_not.empty() ? "" : " but not " + join(r.but_not, " or ")) +
           (r.blocked_by.empty() ? "" : " (BLOCKED: " + join(r.blocked_by, "; ") + ")");
  };
  std::string out;
  for (const Recommendation& r : recommendations) out += (out.empty() ? "" : " also ") + line(r);
  const auto add = [&](const char* word, const std::vector<Recommendation>& nested, const char* separator) {
    std::vector<std::string> lines;
    for (const Recommendation& n : nested) lines.push_back(line(n));
    if (!lines.empty()) out += std::string(", ") + word + " " + join(lines, separator);
  };
  for (const Recommendation& r : recommendations) {
    add("instead", r.instead, " or ");
    add("if warranted", r.if_warranted, " or ");
    add("then", r.then, " and ");
  }
  return out;
}

}  // namespace regimen
