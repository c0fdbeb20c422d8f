// `save as test`: the session as a test in the language, run before it is shown.
#include <algorithm>
#include <fstream>

#include "tools/regimen/repl/background.h"
#include "tools/regimen/repl/commands.h"
#include "tools/regimen/repl/texts.h"
#include "tools/regimen/rule_files.h"

namespace regimen::tools::repl {
namespace {

struct Wish {
  std::string name, file;
};

// "NAME" [to FILE]; a quotation mark inside the name is written twice.
std::optional<Wish> wish_of(const std::string& text) {
  if (text.size() < 3 || text[0] != '"') return std::nullopt;
  std::size_t end = 1;
  for (; end < text.size(); ++end) {
    if (text[end] != '"') continue;
    if (end + 1 < text.size() && text[end + 1] == '"') {
      ++end;
    } else {
      break;
    }
  }
  if (end >= text.size() || end == 1 || text.find('\n') < end) return std::nullopt;
  Wish out{text.substr(1, end - 1), trimmed(text.substr(end + 1))};
  if (out.file.empty()) return out;
  if (!out.file.starts_with("to ")) return std::nullopt;
  out.file = trimmed(out.file.substr(3));
  return out.file.empty() ? std::nullopt : std::optional(out);
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

// The action as a test expects it. Amounts are left to the rule that is expected.
std::string action_of(const Json& r) {
  static const std::vector<std::string> kOfMedicines = {"avoid", "use", "start", "stop", "continue", "reduce", "increase", "limit", "do not use"};
  const std::string verb = words_or(r, "verb"), subject = words_or(r, "subject"), per = words_or(r, "per");
  const bool medicine = std::find(kOfMedicines.begin(), kOfMedicines.end(), verb) != kOfMedicines.end();
  if (!words_or(r, "amount_text").empty() || !words_or(r, "part").empty()) return "";
  return verb + " " + (medicine ? subject : quoted(subject)) + (per.empty() ? "" : " per " + quoted(per));
}

void expect_advice(const Json& d, const std::string& name, std::vector<std::string>& out) {
  std::vector<std::string> actions;
  for (const Json& r : d.at("recommendations")) {
    const std::string action = action_of(r);
    if (action.empty()) return;  // the rule is expected, which says the amounts
    actions.push_back(action);
  }
  if (!actions.empty()) out.push_back(name + " recommends " + joined(actions, " also "));
}

std::vector<std::string> expectations(const Json& d) {
  const std::string name = words_or(d, "decision"), outcome = words_or(d, "outcome");
  std::vector<std::string> out;
  if (outcome == "not_applicable") return {name + " does not apply"};
  if (outcome == "not_in_effect") return {name + " is not in effect"};
  if (outcome == "undetermined") {
    std::vector<std::string> because;
    for (const Json& item : d.at("missing")) {
      const std::string input = words_or(item, "input");
      if (input.find(' ') == std::string::npos) because.push_back(input);
    }
    return {name + " is undetermined" + (because.empty() ? "" : " because " + joined(because, ", "))};
  }
  if (outcome == "conflict") out.push_back(name + " is a conflict");
  if (outcome == "none") out.push_back(name + " makes no recommendation");
  if (outcome == "recommendation") expect_advice(d, name, out);
  for (const Json& rule : d.at("rules")) out.push_back("rule " + rule.get<std::string>() + " applies");
  return out;
}

struct Test {
  std::string text;
  std::vector<std::string> untold;
};

// What was stated in the user's words, then what the record says.
rgm::Outcome<Test> test_of(Conversation& talk, const std::string& name, const Json& d, const std::string& as_of) {
  const std::string id = words_or(d, "guideline");
  auto record = talk.record(talk.patient.statements);
  if (!record) return record.error();
  const auto report = rgm::facts(talk.rules(), **record, talk.run_options(), {id, words_or(d, "decision"), words_or(d, "subject")});
  if (!report) return report.error();
  const auto json = report->json();
  if (!json) return json.error();
  const Json facts = Json::parse(*json);
  std::vector<std::string> given;
  const auto add = [&](const std::string& fact) {
    if (std::find(given.begin(), given.end(), fact) == given.end()) given.push_back(fact);
  };
  if (words_or(d, "trigger") == "order") add("order of " + words_or(d, "subject"));
  for (const Said& said : talk.patient.statements) {
    const auto meaning = rgm::meaning(talk.rules(), said.text);
    const auto meant = meaning ? meaning->json() : rgm::Outcome<std::string_view>(meaning.error());
    if (!meant) continue;
    const Json known = Json::parse(*meant);
    const auto& ids = known.at("guidelines");
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
    add(said.text.starts_with(id + ".") ? said.text.substr(id.size() + 1) : said.text);
  }
  for (const std::string fact : facts.at("given")) add(fact);
  Test out;
  out.untold = facts.at("untold").get<std::vector<std::string>>();
  out.text = "test \"" + name + "\" as of " + as_of + "\n";
  for (const std::string& fact : given) out.text += "  given " + fact + "\n";
  for (const std::string& expected : expectations(d)) out.text += "  expect " + expected + "\n";
  out.text += "end\n";
  return out;
}

// The guideline among what was read, or alone as it was shipped.
struct Texts {
  std::vector<rgm::Source> all;
  std::size_t own = 0;
};

rgm::Outcome<Texts> texts_of(const Conversation& talk, const std::string& id) {
  const auto own = rgm::source(talk.rules(), id);
  if (!own) return own.error();
  Texts out{talk.watch().sources(), 0};
  if (out.all.empty()) out.all.push_back(*own);
  while (out.own < out.all.size() && out.all[out.own].name != own->name) ++out.own;
  if (out.own == out.all.size()) return rgm::Error{RGM_INTERNAL, id + " is not among the files that were read"};
  return out;
}

// Whether the test passes in the guideline it is for; "" it does.
std::string tried(const rgm::Engine& engine, Texts texts, const std::string& test, const std::string& name) {
  std::string& text = texts.all[texts.own].text;
  text += (text.ends_with("\n") ? "\n" : "\n\n") + test;
  const auto compiled = engine.compile(texts.all, rgm::Tests::compiled);
  if (compiled.error) return compiled.error->message;
  if (!compiled.rules) {
    const auto wrong = compiled.report->text();
    return wrong ? std::string(*wrong) : wrong.error().message;
  }
  const auto report = compiled.rules->test(name);
  if (!report) return report.error().message;
  const auto came = report->text();
  if (!came) return came.error().message;
  return report->failures() == 0 && report->tests() > 0 ? "" : std::string(*came);
}

bool append(Conversation& talk, const rgm::Source& source, const std::string& file, const std::string& test) {
  const auto there = read_file(file);
  if (there && *there != source.text) return talk.fail(file + " is not the text of the guideline in use: nothing was written");
  std::ofstream out(file, there ? std::ios::app | std::ios::binary : std::ios::binary);
  if (!there) out << source.text;
  out << (source.text.ends_with("\n") ? "\n" : "\n\n") << test;
  out.close();
  if (!out) return talk.fail(file + ": cannot be written");
  talk.say(there ? "appended to " + file : "the guideline with this test was written to " + file);
  return true;
}

}  // namespace

bool do_save(Conversation& talk, const std::string& rest) {
  const auto wish = wish_of(rest);
  if (!wish) return talk.fail("write: save as test \"NAME\", or save as test \"NAME\" to FILE");
  const auto result = talk.evaluate();
  if (!result) return talk.fail(result.error());
  if (result->json.size() != 1)
    return talk.fail(result->json.empty() ? "no decision was made: decide DECISION says what the test is about"
                                          : counted(result->json.size(), "decision") + " were made: decide DECISION or decide for order of MEDICINE says which the test is about");
  const Json& d = result->json[0];
  const std::string id = words_or(d, "guideline");
  auto texts = texts_of(talk, id);
  if (!texts) return talk.fail(texts.error());
  const auto report = talk.record({});
  if (!report) return talk.fail(report.error());
  const auto page = (*report)->report(talk.patient.as_of);
  const auto page_json = page ? page->json() : rgm::Outcome<std::string_view>(page.error());
  if (!page_json) return talk.fail(page_json.error());
  const std::string as_of = words_or(Json::parse(*page_json), "as_of");
  const auto test = test_of(talk, wish->name, d, as_of.substr(0, 10));
  if (!test) return talk.fail(test.error());
  if (!test->untold.empty())
    return talk.fail("no test can state this patient, and none is saved:\n  " + joined(test->untold, "\n  "));
  auto trial = in_background<std::string>([engine = &talk.engine(), texts = *texts, text = test->text, name = wish->name] { return tried(*engine, texts, text, name); });
  if (!talk.timed("trying the test", [&] { return wait_unless_interrupted(trial); })) return talk.fail("stopped; the test is not saved");
  const std::string wrong = trial.get();
  talk.say(test->text);
  if (!wrong.empty()) return talk.fail("this test does not pass, so it is not saved:\n" + wrong);
  return wish->file.empty() || append(talk, texts->all[texts->own], wish->file, test->text);
}

}  // namespace regimen::tools::repl
