// What nothing uses.
#include <algorithm>

#include "compiler/lint/family.h"
#include "compiler/lint/uses.h"
#include "runtime/facts/drug_table.h"

namespace regimen::lint {
namespace {

// Names that the file itself or one that imports it uses. A calculator's names are for others, whoever they are.
class Unused {
 public:
  explicit Unused(const Context& context) : context_(context), used_(names_used(context.file(), Tests::left_out)) {
    for (const ast::File* importer : context.question.importers) used_.merge(names_used(*importer, Tests::counted));
  }

  void inputs() const {
    for (const ast::InputDecl& input : context_.file().inputs)
      if (!used_.contains(input.name.text)) tell(Msg::UnusedInput, input.name);
  }

  template <class Declarations>
  void values(const Declarations& declarations, const char* what) const {
    for (const auto& declaration : declarations)
      if (!used_.contains(declaration.name.text)) context_.sink.emit(Msg::UnusedValue, declaration.name.span, declaration.name.text, what);
  }

  void choices() const {
    for (const ast::ChoiceDecl& choice : context_.file().choices)
      if (!used_.contains(choice.name.text)) context_.sink.emit(Msg::UnusedValue, choice.name.span, choice.name.text, "choice");
  }

 private:
  void tell(Msg msg, const ast::Name& name) const {
    context_.sink.emit(msg, name.span, name.text).help = "use it in a rule, or take it out: nobody should be asked for it";
  }

  const Context& context_;
  std::set<std::string> used_;
};

void find_imports(const Context& context) {
  const std::set<std::string> used = names_used(context.file(), Tests::counted);
  const auto uses_one = [&](const std::vector<const ast::File*>& files) {
    for (const ast::File* file : files)
      for (const std::string& name : names_declared(*file))
        if (used.contains(name)) return true;
    return false;
  };
  for (std::size_t i = 0; i < context.file().imports.size() && i < context.question.imports.size(); ++i) {
    const ast::ImportDecl& import = context.file().imports[i];
    if (uses_one(context.question.imports[i])) continue;
    Diagnostic& finding = context.sink.emit(Msg::UnusedImport, import.span, import.path.text());
    finding.help = "take the import out";
    finding.fix = Fix{whole_line(context.session, import.span), ""};
  }
}

void find_sources(const Context& context) {
  const std::set<std::string> cited = sources_cited(context.file());
  for (const ast::SourceDecl& source : context.file().header.sources)
    if (!cited.contains(source.name.text)) context.sink.emit(Msg::UnusedSource, source.name.span, source.name.text);
}

void find_columns(const Context& context) {
  const ast::File& file = context.file();
  for (const ast::TableDecl& table : file.tables) {
    for (std::size_t column = 0; column < table.heads.size(); ++column) {
      bool matters = false;
      for (const ast::TableRow& row : table.rows) matters = matters || column >= row.cells.size() || !row.cells[column].any;
      if (matters) continue;
      const Span head = file[table.heads[column]].span;
      context.sink.emit(Msg::ColumnNeverMatters, head, words_of(context.session, head)).help = "take the column out";
    }
  }
}

bool names_medicine(const DrugTable& drugs, const ast::CodeRef& ref) {
  for (const Ingredient& ingredient : drugs.ingredients())
    for (const std::string& atc : ingredient.atc)
      if (ref.descendants ? atc.starts_with(ref.code) : atc == ref.code) return true;
  return false;
}

// A list of ATC codes that nobody can take is as good as none.
void find_empty_codes(const Context& context) {
  if (context.question.drugs == nullptr) return;
  for (const ast::CodesDecl& codes : context.file().codes) {
    const bool medicines = std::all_of(codes.codes.begin(), codes.codes.end(), [](const ast::CodeRef& ref) { return ref.system.text == "ATC"; });
    const bool some = std::any_of(codes.codes.begin(), codes.codes.end(), [&](const ast::CodeRef& ref) { return names_medicine(*context.question.drugs, ref); });
    if (medicines && !some) context.sink.emit(Msg::CodesWithoutMedicine, codes.name.span, codes.name.text).help = "check the codes; a whole group is meant with `and descendants`";
  }
}

}  // namespace

void find_unused(const Context& context) {
  const ast::File& file = context.file();
  find_imports(context);
  find_columns(context);
  find_empty_codes(context);
  if (file.header.kind == ast::FileKind::calculator) return;
  const Unused unused(context);
  unused.inputs();
  unused.values(file.defines, "define");
  unused.values(file.parameters, "parameter");
  unused.values(file.tables, "table");
  unused.values(file.scores, "score");
  unused.values(file.advice, "advice");
  unused.values(file.codes, "codes");
  unused.choices();
  find_sources(context);
}

}  // namespace regimen::lint
