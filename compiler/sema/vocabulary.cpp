// External interface: vocabulary.h and Checker::vocabulary().
#include "compiler/sema/vocabulary.h"

#include <algorithm>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

std::vector<std::string> names_of(const auto& declarations) {
  std::vector<std::string> names;
  for (const auto& declaration : declarations) names.push_back(declaration.name.text);
  return names;
}

void declare(auto& declarations, const std::vector<std::string>& names) {
  for (const std::string& name : names) declarations.emplace_back().name.text = name;
}

// The declarations of a file without what they say: enough to resolve names.
ast::File outline(const DeclaredNames& names) {
  ast::File file;
  file.header.id.parts.emplace_back().text = names.id;
  for (const std::string& path : names.imports) file.imports.emplace_back().path.parts.emplace_back().text = path;
  declare(file.choices, names.choices);
  declare(file.codes, names.codes);
  declare(file.parameters, names.parameters);
  declare(file.defines, names.defines);
  declare(file.tables, names.tables);
  declare(file.scores, names.scores);
  declare(file.advice, names.advice);
  for (const DeclaredInput& input : names.inputs) {
    ast::InputDecl& declaration = file.inputs.emplace_back();
    declaration.name.text = input.name;
    if (input.gene.empty()) continue;
    declaration.type.kind = ast::Type::Kind::gene;
    declaration.type.name.text = input.gene;
  }
  return file;
}

// Checks statements in the words of a vocabulary.
class Speaker : public Checked {
 public:
  Speaker(const Vocabulary& vocabulary, const Image& image, const CompileKnowledge& knowledge) {
    for (const DeclaredNames& names : vocabulary.files) files_.push_back(std::make_unique<ast::File>(outline(names)));
    std::vector<const ast::File*> files;
    for (const auto& file : files_) files.push_back(file.get());
    checker_ = std::make_unique<Checker>(no_sources_, std::move(files), knowledge, CompileMode::run, unheard_);
    checker_->learn(vocabulary, image);
  }
  const hir::Program& program() const override { return checker_->program(); }
  std::optional<Statement> check_statement(const Session& session, const ast::File& file, const ast::Fact& fact,
                                           DiagnosticSink& sink) override {
    return checker_->check_statement(session, file, fact, sink);
  }
  std::optional<Vocabulary> vocabulary() override { return std::nullopt; }
  std::string type_of_name(const ast::File&, const std::string&) override { return ""; }
  const std::vector<Converted>& conversions() const override { return checker_->conversions(); }

 private:
  Session no_sources_;
  DiagnosticSink unheard_;
  std::vector<std::unique_ptr<ast::File>> files_;
  std::unique_ptr<Checker> checker_;
};

bool declares(const Vocabulary& vocabulary, const std::string& name) {
  const auto among = [&](const std::vector<std::string>& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
  return std::any_of(vocabulary.files.begin(), vocabulary.files.end(), [&](const DeclaredNames& file) {
    return among(file.choices) || among(file.codes) || among(file.parameters) || among(file.defines) || among(file.tables) ||
           among(file.scores) || among(file.advice) ||
           std::any_of(file.inputs.begin(), file.inputs.end(), [&](const DeclaredInput& input) { return input.name == name; });
  });
}

// A value that stands for itself. A name that the program declares may be anything the program computes.
bool is_plain(const Vocabulary& vocabulary, const ast::File& file, ast::ExprId id) {
  const auto& node = file[id].node;
  if (const auto* unary = std::get_if<ast::Unary>(&node))
    return unary->op == Op::Negate && (std::holds_alternative<ast::NumberLit>(file[unary->operand].node) ||
                                       std::holds_alternative<ast::QuantityLit>(file[unary->operand].node));
  if (const auto* path = std::get_if<ast::PathRef>(&node))
    return path->path.parts.size() == 1 && !declares(vocabulary, path->path.parts[0].text);
  if (const auto* text = std::get_if<ast::TextLit>(&node))
    return std::all_of(text->text.pieces.begin(), text->text.pieces.end(),
                       [](const ast::TextPiece& piece) { return piece.kind == ast::TextPiece::Kind::literal; });
  return std::holds_alternative<ast::NumberLit>(node) || std::holds_alternative<ast::QuantityLit>(node) ||
         std::holds_alternative<ast::YesNo>(node) || std::holds_alternative<ast::DateLit>(node) || std::holds_alternative<ast::MonthLit>(node) ||
         std::holds_alternative<ast::NoValue>(node) || std::holds_alternative<ast::AlleleLit>(node) || std::holds_alternative<ast::DiplotypeLit>(node);
}

}  // namespace

// Called once the program is normalised: checking a define that nothing used adds to it.
std::optional<Vocabulary> Checker::vocabulary() {
  DiagnosticSink unheard;
  DiagnosticSink* const own = std::exchange(sink_, &unheard);
  Vocabulary words;
  for (const ast::File* file : files_) {
    DeclaredNames& names = words.files.emplace_back();
    names.id = file->header.id.text();
    for (const ast::ImportDecl& import : file->imports) names.imports.push_back(import.path.text());
    names.choices = names_of(file->choices);
    names.codes = names_of(file->codes);
    names.parameters = names_of(file->parameters);
    names.defines = names_of(file->defines);
    names.tables = names_of(file->tables);
    names.scores = names_of(file->scores);
    if (file == main_) names.advice = names_of(file->advice);
    for (const ast::InputDecl& input : file->inputs)
      names.inputs.push_back({input.name.text, input.type.kind == ast::Type::Kind::gene ? input.type.name.text : ""});
  }
  words.domains.insert(domains_.begin(), domains_.end());
  for (const auto& [name, type] : std::map<std::string, Type>(input_types_.begin(), input_types_.end()))
    words.inputs.push_back({name, type, input_index_.at(name)});
  bool complete = true;
  for (const ast::File* file : files_)
    for (const ast::DefineDecl& define : file->defines) {
      const Symbol* symbol = scopes_.own(*file, define.name.text);
      const auto stated = symbol ? stated_defines_.find(symbol->shown) : stated_defines_.end();
      const bool imported = file != main_ && stated != stated_defines_.end();
      if (!symbol || symbol->kind != Symbol::Kind::define || (file != main_ && !imported)) continue;
      const ExprId id = as_value(define_value(*symbol, define.name));
      complete = complete && id != kNoExpr;
      if (id != kNoExpr) words.defines.push_back({symbol->shown, type(id), imported ? stated->second : kNoIndex, inputs_behind(*symbol)});
    }
  sink_ = own;
  return complete ? std::optional(std::move(words)) : std::nullopt;
}

void Checker::learn(const Vocabulary& vocabulary, const Image& image) {
  words_only_ = true;
  declare_all();
  program_.header.id = image.id;
  program_.header.table = image.table;
  program_.header.codes = image.codes;
  domains_.insert(vocabulary.domains.begin(), vocabulary.domains.end());
  for (std::uint32_t i = 0; i < image.table.inputs.size(); ++i)
    if (image.table.inputs[i].is_gene) gene_inputs_.try_emplace(image.table.inputs[i].gene, i);
  for (const StatableName& input : vocabulary.inputs) {
    input_types_[input.name] = input.type;
    input_index_[input.name] = input.index;
  }
  for (const StatableName& define : vocabulary.defines) {
    inputs_behind_[define.name] = define.inputs;
    if (define.index == kNoIndex) continue;
    stated_defines_[define.name] = define.index;
    hir::Expr stated;
    stated.op = Op::Slot;
    stated.slot = define.index;
    stated.type = define.type;
    define_memo_[define.name] = make(std::move(stated));
  }
}

std::unique_ptr<Checked> speak(const Vocabulary& vocabulary, const Image& image, const CompileKnowledge& knowledge) {
  return std::make_unique<Speaker>(vocabulary, image, knowledge);
}

bool is_about_unknown_name(const Vocabulary& vocabulary, const GeneTables& genes, const ast::Fact& fact) {
  if (fact.kind != ast::Fact::Kind::value || fact.gene) return false;
  const std::string& name = fact.path.parts.back().text;
  return !declares(vocabulary, name) && genes.find(name) == nullptr;
}

bool understood_by_words(const Vocabulary& vocabulary, const ast::File& file, const ast::Fact& fact) {
  return std::all_of(fact.values.begin(), fact.values.end(), [&](ast::ExprId id) { return is_plain(vocabulary, file, id); }) &&
         std::all_of(fact.readings.begin(), fact.readings.end(),
                     [&](const ast::Reading& reading) { return is_plain(vocabulary, file, reading.value); });
}

}  // namespace regimen::sema
