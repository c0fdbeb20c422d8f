#include "tests/golden/syntax_corpus.h"

#include <antlr4-runtime.h>

#include <algorithm>
#include <filesystem>

#include "grammar/RegimenLexer.h"
#include "grammar/RegimenParser.h"
#include "tests/golden/golden.h"

namespace regimen::test {
namespace {

using grammar::RegimenLexer;
using grammar::RegimenParser;

class Reports final : public antlr4::BaseErrorListener {
 public:
  Reports(const std::string& name, GrammarReport& report) : name_(name), report_(report) {}
  void syntaxError(antlr4::Recognizer*, antlr4::Token*, std::size_t, std::size_t, const std::string&, std::exception_ptr) override {
    ++report_.errors;
  }
  void reportAmbiguity(antlr4::Parser* parser, const antlr4::dfa::DFA& dfa, std::size_t, std::size_t stop, bool,
                       const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    std::size_t rule = dfa.atnStartState->ruleIndex;
    std::string line = std::to_string(parser->getTokenStream()->get(stop)->getLine());
    report_.ambiguities.push_back(name_ + ":" + line + " in rule " + parser->getRuleNames()[rule]);
  }
  void reportAttemptingFullContext(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t, const antlrcpp::BitSet&,
                                   antlr4::atn::ATNConfigSet*) override {
    ++report_.full_context;
  }

 private:
  const std::string& name_;
  GrammarReport& report_;
};

void collect_rules(antlr4::tree::ParseTree* tree, const std::vector<std::string>& names, GrammarReport& report) {
  if (auto* rule = dynamic_cast<antlr4::ParserRuleContext*>(tree)) report.rules.insert(names[rule->getRuleIndex()]);
  for (auto* child : tree->children) collect_rules(child, names, report);
}

// The holes of a text, as they would be read: doubled quotation marks single, braces of inner texts left alone.
std::vector<std::string> holes_of(const std::string& text) {
  std::vector<std::string> out;
  std::string single;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    single += text[i];
    if (text[i] == '"') ++i;
  }
  for (std::size_t at = single.find('{'); at != std::string::npos; at = single.find('{', at + 1)) {
    std::size_t end = at;
    bool quoted = false;
    for (; end < single.size() && (quoted || single[end] != '}'); ++end) quoted = quoted != (single[end] == '"');
    out.push_back(single.substr(at + 1, end - at - 1));
    at = std::min(end, single.size() - 1);
  }
  return out;
}

template <class Entry>
std::vector<std::string> run(const Program& program, GrammarReport& report, Entry entry) {
  antlr4::ANTLRInputStream chars(program.text);
  RegimenLexer lexer(&chars);
  antlr4::CommonTokenStream tokens(&lexer);
  RegimenParser parser(&tokens);
  Reports reports(program.name, report);
  lexer.removeErrorListeners();
  parser.removeErrorListeners();
  parser.addErrorListener(&reports);
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  collect_rules(entry(parser), parser.getRuleNames(), report);
  std::vector<std::string> holes;
  for (auto* token : tokens.getTokens()) {
    std::size_t type = token->getType();
    if (type >= RegimenLexer::A && type <= RegimenLexer::BOOLEAN) report.keywords.insert(token->getText());
    if (type != RegimenLexer::STRING) continue;
    for (std::string& hole : holes_of(token->getText())) holes.push_back(std::move(hole));
  }
  return holes;
}

}  // namespace

std::vector<Program> programs_under(const std::string& folder, const std::string& skip_prefix) {
  std::vector<Program> out;
  std::filesystem::path root = std::filesystem::path(RGM_SOURCE_DIR) / folder;
  if (!std::filesystem::is_directory(root)) return out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    std::string name = entry.path().filename().string();
    bool skipped = !skip_prefix.empty() && name.rfind(skip_prefix, 0) == 0;
    if (entry.path().extension() == ".rgm" && !skipped) out.push_back({name, read_program(entry.path().string())});
  }
  std::sort(out.begin(), out.end(), [](const Program& a, const Program& b) { return a.name < b.name; });
  return out;
}

void run_grammar(const Program& program, GrammarReport& report) {
  auto holes = run(program, report, [](RegimenParser& p) { return p.program(); });
  for (const std::string& hole : holes) {
    run(Program{program.name + " {" + hole + "}", hole}, report, [](RegimenParser& p) { return p.slot(); });
  }
}

std::vector<std::string> all_grammar_rules() {
  antlr4::ANTLRInputStream chars("");
  RegimenLexer lexer(&chars);
  antlr4::CommonTokenStream tokens(&lexer);
  return RegimenParser(&tokens).getRuleNames();
}

std::vector<std::string> all_keywords() {
  antlr4::ANTLRInputStream chars("");
  RegimenLexer lexer(&chars);
  std::vector<std::string> out;
  for (std::size_t type = RegimenLexer::A; type <= RegimenLexer::BOOLEAN; ++type) {
    std::string literal = lexer.getVocabulary().getLiteralName(type);
    if (!literal.empty()) out.push_back(literal.substr(1, literal.size() - 2));
  }
  return out;
}

}  // namespace regimen::test
