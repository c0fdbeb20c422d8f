#include "runtime/value/unit_parser.h"

#include <algorithm>
#include <cstdlib>

namespace regimen {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), digit); }

class Parser {
 public:
  Parser(std::string_view text, const UnitLexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  Result<ParsedUnit> run() {
    RGM_TRY_VOID(term(1));
    if (at_ != text_.size()) return error("unexpected `" + std::string(1, text_[at_]) + "`");
    return std::move(unit_);
  }

 private:
  bool ends() const { return at_ >= text_.size(); }
  char peek() const { return ends() ? '\0' : text_[at_]; }

  std::unexpected<Error> error(const std::string& why) const { return fail(ErrorKind::input, "not a unit: " + why); }

  // UCUM reads products and quotients from left to right: `a/b.c` is (a/b).c.
  Result<void> term(int sign) {
    if (++nesting_ > kDeepestUnit) return error("too deeply nested");
    int direction = sign;
    if (peek() == '/') {
      ++at_;
      direction = -sign;
    }
    for (;;) {
      RGM_TRY_VOID(component(direction));
      if (peek() == '.' || (lexicon_.authors() && peek() == '*')) {
        direction = sign;
      } else if (peek() == '/') {
        direction = -sign;
      } else {
        break;
      }
      ++at_;
    }
    --nesting_;
    return {};
  }

  Result<void> component(int direction) {
    if (ends()) return error("it ends where a unit is expected");
    if (lexicon_.authors()) {
      if (const std::size_t length = lexicon_.phrase(text_.substr(at_)); length != 0) {
        const std::string_view phrase = text_.substr(at_, length);
        at_ += length;
        return symbol(phrase, 1, direction);
      }
    }
    if (peek() == '(') return parenthesis(direction);
    if (peek() == '{') return bare_annotation(direction);
    return annotatable(direction);
  }

  Result<void> parenthesis(int direction) {
    ++at_;
    RGM_TRY_VOID(term(direction));
    if (peek() != ')') return error("a parenthesis is not closed");
    ++at_;
    return {};
  }

  Result<std::string_view> annotation() {
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) return error("a brace is not closed");
    const std::string_view whole = text_.substr(at_, end + 1 - at_);
    const char lowest = lexicon_.authors() ? ' ' : '!';
    for (char c : whole.substr(1)) {
      if (c < lowest || c > '~' || c == '{') return error("a character is not allowed between braces");
    }
    at_ = end + 1;
    return whole;
  }

  Result<void> bare_annotation(int direction) {
    RGM_TRY(const std::string_view whole, annotation());
    if (lexicon_.authors()) {
      if (auto counted = lexicon_.symbol(whole)) return add(*counted, 1, direction, {});
    }
    ParsedUnit one;
    one.parts.push_back({"", std::string(whole), 1});
    return add(one, 1, direction, {});
  }

  // Reads up to the next operator; brackets hide operators (`[m/s2/Hz^(1/2)]`).
  std::string_view take_symbol() {
    const std::size_t start = at_;
    bool bracket = false;
    for (; !ends(); ++at_) {
      const char c = peek();
      if (c == '[') bracket = true;
      if (c == ']') bracket = false;
      if (bracket) continue;
      if (c == '.' || c == '/' || c == '(' || c == ')' || c == '{' || c == '}') break;
      if (!lexicon_.authors()) continue;
      if ((c == '*' || c == '^') && text_.substr(start, at_ - start) != "10") break;
    }
    return text_.substr(start, at_ - start);
  }

  // `m-2` -> `m`, -2. A text of digits alone is a number and keeps them.
  static std::string_view take_exponent(std::string_view& symbol) {
    std::size_t n = symbol.size();
    while (n > 0 && digit(symbol[n - 1])) --n;
    if (n == symbol.size() || n == 0) return {};
    if (n > 1 && (symbol[n - 1] == '-' || symbol[n - 1] == '+')) --n;
    const std::string_view exponent = symbol.substr(n);
    symbol = symbol.substr(0, n);
    return exponent;
  }

  Result<void> annotatable(int direction) {
    std::string_view name = take_symbol();
    if (name.empty()) return error("unexpected `" + std::string(1, peek()) + "`");
    if (all_digits(name)) return number(name, direction);
    // A spelling may end in a digit (`10E3`); no UCUM code does.
    if (lexicon_.authors() && peek() != '^' && lexicon_.symbol(name)) return symbol(name, 1, direction);
    std::string_view exponent = take_exponent(name);
    if (lexicon_.authors() && peek() == '^' && exponent.empty()) {
      ++at_;
      exponent = take_symbol();
      if (exponent.empty()) return error("`^` is not followed by an exponent");
    }
    RGM_TRY(const int power, exponent_value(exponent));
    return symbol(name, power, direction);
  }

  Result<int> exponent_value(std::string_view text) const {
    if (text.empty()) return 1;
    const bool negative = text[0] == '-';
    if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
    if (!all_digits(text) || text.size() > 3) return error("an exponent is no number, or too large");
    int value = 0;
    for (char c : text) value = value * 10 + (c - '0');
    if (value > kLargestUnitExponent || value == 0) return error("an exponent is out of range");
    return negative ? -value : value;
  }

  Result<void> number(std::string_view digits, int direction) {
    if (digits.size() > 18) return error("a number is too long");
    std::int64_t value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    if (value == 0) return error("a number is zero");
    // `mL/min/1.73` would be the product of 1 and 73, `30*3/uL` of 30 and 3: a slip, never a unit an author means.
    const bool product = peek() == '.' || peek() == '*';
    if (lexicon_.authors() && product && at_ + 1 < text_.size() && digit(text_[at_ + 1]) &&
        text_.substr(at_ + 1, 3) != "10*" && text_.substr(at_ + 1, 3) != "10^") {
      return error("a number beside a number cannot be part of a unit");
    }
    ParsedUnit unit;
    unit.meaning.factor = value;
    if (value != 1) unit.parts.push_back({std::to_string(value), "", 1});
    RGM_TRY(const std::string_view note, trailing_annotation());
    if (value == 1 && !note.empty()) unit.parts.push_back({"", std::string(note), 1});
    return add(unit, 1, direction, value == 1 ? std::string_view() : note);
  }

  Result<std::string_view> trailing_annotation() {
    if (peek() != '{') return std::string_view();
    return annotation();
  }

  Result<void> symbol(std::string_view name, int exponent, int direction) {
    const auto found = lexicon_.symbol(name);
    if (!found) return error("`" + std::string(name) + "` is not known");
    RGM_TRY(const std::string_view note, trailing_annotation());
    const UnitPart* last = found->parts.empty() ? nullptr : &found->parts.back();
    if (!note.empty() && (last == nullptr || !last->annotation.empty() || last->code.starts_with('{'))) {
      return error("two annotations stand side by side");
    }
    return add(*found, exponent, direction, note);
  }

  Result<void> add(const ParsedUnit& unit, int exponent, int direction, std::string_view note) {
    const int power = exponent * direction;
    for (const UnitPart& part : unit.parts)  // before anything is multiplied that often
      if (std::abs(part.exponent * power) > kLargestUnitExponent) return error("an exponent is out of range");
    if (special_ || (unit.meaning.special() && (counted_ > 0 || power != 1))) {
      return error("a scale with a zero point or a logarithm cannot be part of a larger unit");
    }
    special_ = unit.meaning.special();
    if (counted_++ == 0 && power == 1) {
      unit_.meaning = unit.meaning;
    } else {
      unit_.meaning = multiply_meaning(unit_.meaning, unit.meaning, power);
    }
    for (std::size_t i = 0; i < unit.parts.size(); ++i) {
      UnitPart part = unit.parts[i];
      if (i + 1 == unit.parts.size()) part.annotation += note;
      add_part(unit_.parts, part, power);
    }
    for (const UnitPart& part : unit_.parts)
      if (std::abs(part.exponent) > kLargestUnitExponent) return error("an exponent is out of range");
    return {};
  }

  std::string_view text_;
  const UnitLexicon& lexicon_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  int counted_ = 0;  // components so far
  bool special_ = false;
  ParsedUnit unit_;
};

// Numbers on one side of the fraction are written as their product; those whose product is too long stand apart, where `7.3` would read
// as a decimal.
bool has_unwritable_numbers(const std::vector<UnitPart>& parts) {
  int above = 0, below = 0;
  for (const UnitPart& part : parts) {
    const bool number = !part.code.empty() && part.annotation.empty() && part.code.find_first_not_of("0123456789") == std::string::npos;
    if (number) ++(part.exponent < 0 ? below : above);
  }
  return above > 1 || below > 1;
}

}  // namespace

Result<ParsedUnit> parse_unit_expression(std::string_view text, const UnitLexicon& lexicon) {
  if (text.empty()) return fail(ErrorKind::input, "not a unit: the text is empty");
  if (text.size() > kLongestUnit) return fail(ErrorKind::input, "not a unit: the text is too long");
  RGM_TRY(ParsedUnit unit, Parser(text, lexicon).run());
  // `steps99` has no shorter UCUM than 99 times `{steps}`; what a result says must be readable as an input.
  if (spell(unit.parts).size() > kLongestUnit) return fail(ErrorKind::input, "not a unit: written in full as UCUM it is too long");
  if (has_unwritable_numbers(unit.parts)) return fail(ErrorKind::input, "not a unit: its numbers are too large");
  return unit;
}

}  // namespace regimen
