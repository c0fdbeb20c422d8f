#include "tools/regimen/repl/trials.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>

#include "tools/regimen/repl/stepped.h"
#include "tools/regimen/repl/texts.h"

namespace regimen::tools::repl {
namespace {

constexpr std::size_t kMostTrials = 60;

std::string quoted_unit(const std::string& unit) {
  const bool plain = std::all_of(unit.begin(), unit.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; }) && !std::isdigit(static_cast<unsigned char>(unit[0]));
  return plain || unit == "%" ? " " + unit : " '" + unit + "'";
}

// What the rules compare with, in that unit or in none.
std::vector<std::string> numbers(const Conversation& talk, const std::string& unit) {
  std::vector<std::string> out;
  for (const Json* words : talk.guidelines_in_scope())
    for (const Json& number : words->at("numbers"))
      if (number[1] == unit || number[1] == "") out.push_back(number[0]);
  return out;
}

bool is_plausible(const Json& input, double value) {
  const auto bounds = input.find("plausible");
  if (bounds == input.end() || !(*bounds)[0].is_number() || !(*bounds)[1].is_number()) return true;
  return value >= (*bounds)[0].get<double>() && value <= (*bounds)[1].get<double>();
}

// Each number with a value below and above it, one step of its last digit away.
void add_numbers(const Conversation& talk, const Json& input, Trials& out) {
  const std::string unit = words_or(input, "unit");
  std::set<std::pair<double, std::string>> values;
  for (const std::string& number : numbers(talk, unit)) {
    const auto range = stepped(number, number, "");
    if (!range) continue;
    for (const int beside : {-1, 0, 1}) {
      const std::string text = range->text(range->low + beside);
      if (range->low + beside >= 0 && is_plausible(input, std::stod(text))) values.emplace(std::stod(text), text);
    }
  }
  for (const auto& [value, text] : values) {
    const std::string whole = text + (unit.empty() ? "" : quoted_unit(unit));
    out.all.push_back({whole, words_or(input, "name") + " is " + whole});
  }
}

std::chrono::year_month_day day_of(const std::string& as_of) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(as_of.c_str(), "%4d-%2u-%2u", &year, &month, &day) == 3)
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {std::chrono::year(local.tm_year + 1900), std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)), std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

// A date from which the rules count years: the day a number of them is completed, and the day after.
void add_dates(const Conversation& talk, const Json& input, Trials& out) {
  std::set<int> ages;
  for (const Json* words : talk.guidelines_in_scope())
    for (const Json& number : words->at("numbers"))
      if ((number[1] == "years" || number[1] == "year") && words_or(Json{{"n", number[0]}}, "n").find('.') == std::string::npos && number[0].get<std::string>().size() < 4)
        ages.insert(std::stoi(number[0].get<std::string>()));
  const auto day = day_of(talk.patient.as_of);
  for (const int age : ages) {
    for (const int later : {0, 1}) {
      const auto born = std::chrono::sys_days(day - std::chrono::years(age)) + std::chrono::days(later);
      if (age == 0 && later == 1) continue;
      Stepped days;
      days.days = true;
      const std::string text = days.text(born.time_since_epoch().count());
      out.all.push_back({text, words_or(input, "name") + " is " + text});
    }
  }
}

void add_input(const Conversation& talk, const Json& input, Trials& out) {
  const std::string name = words_or(input, "name"), type = words_or(input, "type");
  out.question.statement = name + " is ";
  if (type == "yes/no")
    for (const char* answer : {"yes", "no"}) out.all.push_back({answer, name + " is " + answer});
  if (input.contains("members"))
    for (const Json& member : input.at("members")) out.all.push_back({member, name + " is " + member.get<std::string>()});
  if (type == "number" || type == "quantity") add_numbers(talk, input, out);
  if (type == "date") add_dates(talk, input, out);
}

void add_gene(const Json& gene, Trials& out) {
  const std::string name = gene.at("name");
  out.question.statement = "diplotype of " + name + " is ";
  for (const Json& d : gene.at("diplotypes")) {
    const std::string score = words_or(d, "score");
    out.all.push_back({words_or(d, "name") + " (" + words_or(d, "phenotype") + (score.empty() ? "" : ", score " + score) + ")", "diplotype of " + name + " is \"" + words_or(d, "name") + "\""});
  }
}

}  // namespace

Trials trials_of(const Conversation& talk, const std::string& input) {
  Trials out;
  out.question.input = input;
  for (const std::string verb : {"takes ", "has ", "allergic to ", "carries "}) {
    if (!input.starts_with(verb)) continue;
    out.question.yes = input;
    out.question.no = "not " + input;
    out.all = {{"yes", input}, {"no", "not " + input}};
    return out;
  }
  for (const Json& gene : talk.words().at("genes")) {
    const std::string name = gene.at("name");
    if (input != name && !input.ends_with(" of " + name) && !input.ends_with(" in " + name)) continue;
    add_gene(gene, out);
    if (out.all.size() > kMostTrials) out.all.resize(kMostTrials);
    return out;
  }
  for (const Json* words : talk.guidelines_in_scope()) {
    for (const Json& known : words->at("inputs")) {
      if (known.at("name") != input) continue;
      add_input(talk, known, out);
      if (out.all.size() > kMostTrials) out.all.resize(kMostTrials);
      return out;
    }
  }
  return out;
}

}  // namespace regimen::tools::repl
