// Numbers, amounts, dates, units and plain texts.
#include <charconv>

#include "compiler/syntax/builder.h"

namespace regimen::syntax {

Decimal Builder::decimal(const std::string& text, Span span) {
  if (auto value = Decimal::parse(text)) return *value;
  state_.sink.emit(Msg::NumberTooLong, span).help = "write at most 400 digits";
  return Decimal::of(0);
}

Decimal Builder::number(G::NumberContext* c, bool negative) {
  return decimal((negative ? "-" : "") + tokens_.text(c->getStart()->getTokenIndex()), span(c));
}

ast::Amount Builder::quantity(G::QuantityContext* c, bool negative) {
  return {number(c->number(), negative), unit(c->unit()), span(c)};
}

// A count that the result is read with: at most `largest`.
std::optional<std::uint32_t> Builder::count(Node* n, std::uint32_t largest) {
  std::string digits = tokens_.text(n->getSymbol()->getTokenIndex());
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc() && value <= largest) return value;
  state_.sink.emit(Msg::CountTooLarge, span(n), std::to_string(largest)).help =
      "write a number up to " + std::to_string(largest);
  return std::nullopt;
}

CivilDate Builder::date(Node* n) {
  std::string text = tokens_.text(n->getSymbol()->getTokenIndex());
  if (auto date = parse_civil(text); date && valid(*date)) return *date;
  state_.sink.emit(Msg::NoSuchDay, span(n), text).help = "dates are written year-month-day, for example 2026-02-28";
  return {};
}

ast::UnitText Builder::unit(G::UnitContext* c) {
  ast::Name word = name(c);
  if (c->UCUM() != nullptr) word.text = word.text.substr(1, word.text.size() - 2);
  return {word.text, word.span};
}

// "" inside a text stands for one quotation mark.
std::string Builder::string(Node* n) {
  std::string written = tokens_.text(n->getSymbol()->getTokenIndex());
  std::string out;
  for (std::size_t i = 1; i + 1 < written.size(); ++i) {
    out += written[i];
    if (written[i] == '"') ++i;
  }
  return out;
}

std::string Builder::plain_text(Node* n) {
  std::string text = string(n);
  if (text.find_first_of("{}") != std::string::npos) {
    state_.sink.emit(Msg::ValuesInPlainText, span(n)).help =
        "this text prints as it stands; values print in a `because`, and in the texts of defines and tables";
  }
  return text;
}

}  // namespace regimen::syntax
