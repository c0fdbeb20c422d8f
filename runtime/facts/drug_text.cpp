#include "runtime/facts/drug_text.h"

#include <algorithm>

namespace regimen {
namespace {

enum class CharClass { letter, digit, other };

CharClass char_class(char c) {
  if (c >= '0' && c <= '9') return CharClass::digit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80)
    return CharClass::letter;
  return CharClass::other;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A text taken apart: its components outside brackets, and what stood in round and in square brackets.
struct Parts {
  std::vector<std::vector<std::string>> components;
  std::string round;
  std::string square;
};

bool splits_components(char c) { return c == '/' || c == '+' || c == ',' || c == ';' || c == '&'; }

// "and" and "with" join components like a slash does.
void add_component(const std::string& text, Parts& parts) {
  std::vector<std::string> component;
  for (std::string& word : drug_words(text)) {
    if (word == "and" || word == "with") {
      parts.components.push_back(std::move(component));
      component.clear();
    } else {
      component.push_back(std::move(word));
    }
  }
  parts.components.push_back(std::move(component));
}

Parts take_apart(std::string_view display) {
  Parts parts;
  std::string open;
  int round = 0;
  int square = 0;
  for (char c : display) {
    if (c == '[') ++square;
    if (c == '(') ++round;
    std::string& target = square > 0 ? parts.square : round > 0 ? parts.round : open;
    if (square == 0 && round == 0 && splits_components(c)) {
      add_component(open, parts);
      open.clear();
    } else {
      target += c == '[' || c == ']' || c == '(' || c == ')' ? ' ' : c;
    }
    if (c == ']' && square > 0) --square;
    if (c == ')' && round > 0) --round;
  }
  add_component(open, parts);
  return parts;
}

void add_once(std::vector<std::uint32_t>& list, std::uint32_t item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace

std::vector<std::string> drug_words(std::string_view text) {
  std::vector<std::string> words;
  CharClass previous = CharClass::other;
  for (char c : text) {
    CharClass now = char_class(c);
    if (now != CharClass::other) {
      if (now != previous) words.emplace_back();
      words.back() += lower(c);
    }
    previous = now;
  }
  return words;
}

std::string drug_name_key(std::string_view name) {
  std::string key;
  for (const std::string& word : drug_words(name)) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

// The longest name at each place wins, so "insulin glargine" is not also "insulin". A name before "free" says what a
// product does not contain.
void DrugText::scan(const std::vector<std::string>& words, Found& found) const {
  for (std::size_t at = 0; at < words.size();) {
    std::string key;
    std::size_t best = 0;
    std::vector<std::uint32_t> named;
    for (std::size_t length = 1; length <= table_.longest_name_ && at + length <= words.size(); ++length) {
      key += (length > 1 ? " " : "") + words[at + length - 1];
      if (auto name = table_.names_.find(key); name != table_.names_.end()) {
        best = length;
        named = {name->second};
      } else if (auto brand = table_.brands_.find(key); brand != table_.brands_.end()) {
        best = length;
        named = brand->second;
      }
    }
    bool absent = best > 0 && at + best < words.size() && words[at + best] == "free";
    if (!absent)
      for (std::uint32_t ingredient : named) add_once(found.ingredients, ingredient);
    at += std::max<std::size_t>(best, 1);
  }
}

bool DrugText::names_a_substance(const std::vector<std::string>& words) const {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return word.size() >= 4 && char_class(word[0]) == CharClass::letter && !table_.words_.contains(word);
  });
}

DrugText::Found DrugText::find(std::string_view display) const {
  Parts parts = take_apart(display);
  Found found;
  for (const std::vector<std::string>& component : parts.components) {
    Found here;
    scan(component, here);
    for (std::uint32_t ingredient : here.ingredients) add_once(found.ingredients, ingredient);
    if (here.ingredients.empty() && names_a_substance(component)) found.complete = false;
  }
  bool open_text = !found.ingredients.empty();
  scan(drug_words(parts.round), found);
  // A trade name in square brackets repeats what stands before it; it decides only when nothing else was understood.
  if (found.ingredients.empty()) scan(drug_words(parts.square), found);
  if (!open_text && !found.ingredients.empty()) found.complete = true;
  return found;
}

// The longest name wins.
std::optional<std::uint32_t> DrugText::class_in(const std::vector<std::string>& words) const {
  std::optional<std::uint32_t> best;
  std::size_t best_length = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string key;
    for (std::size_t length = 1; at + length <= words.size(); ++length) {
      key += (length > 1 ? " " : "") + words[at + length - 1];
      const auto found = table_.class_names_.find(key);
      if (found == table_.class_names_.end() || length <= best_length) continue;
      best = found->second;
      best_length = length;
    }
  }
  return best;
}

DrugText::Classes DrugText::find_classes(std::string_view display) const {
  const Parts parts = take_apart(display);
  Classes found;
  for (const std::vector<std::string>& component : parts.components) {
    Found ingredients;
    scan(component, ingredients);
    if (const auto named = class_in(component)) {
      add_once(found.classes, *named);
    } else if (ingredients.ingredients.empty() && names_a_substance(component)) {
      found.complete = false;
    }
  }
  for (const std::string* brackets : {&parts.round, &parts.square})
    if (const auto named = class_in(drug_words(*brackets))) add_once(found.classes, *named);
  return found;
}

}  // namespace regimen
