// What can be written at a place: the grammar says which words and sorts of names fit, the scope and the library which names.
#include <algorithm>
#include <set>

#include "compiler/editor/parts.h"
#include "compiler/sema/code_systems.h"
#include "runtime/image/grade.h"
#include "runtime/pgx/statuses.h"

namespace regimen::editor {
namespace {

using sema::Symbol;
using syntax::NamePlace;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool starts_alike(std::string_view name, std::string_view prefix) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return name.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), name.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

class Completer {
 public:
  Completer(const View& view, std::uint32_t offset, const Offers& offers) : view_(view), offers_(offers), offset_(offset), begin_(offset) {
    const std::string_view text = view.now.text();
    while (begin_ > 0 && is_word_byte(text[begin_ - 1])) --begin_;
    prefix_ = std::string(text.substr(begin_, offset - begin_));
    range_ = view.now.range({0, begin_, offset});
  }

  std::vector<Completion> all() {
    if (in_comment()) return {};
    if (const auto text = text_before()) {
      if (!in_hole(*text)) return {};
      names(NamePlace::value);
      return sorted();
    }
    const std::uint32_t allele = allele_begin();
    const bool in_allele = allele < offset_ && view_.now.text().substr(allele, offset_ - allele).find('*') != std::string_view::npos;
    const syntax::Fitting fits = syntax::fitting(view_.now.session, 0, in_allele ? allele : offset_);
    const auto fit = [&](NamePlace place) { return std::find(fits.names.begin(), fits.names.end(), place) != fits.names.end(); };
    if (fit(NamePlace::allele)) alleles(allele);
    if (fit(NamePlace::allele_of_gene)) alleles_of_genes(allele);
    if (in_allele) return sorted();  // a star that multiplies has nothing to offer
    for (const NamePlace place : fits.names) names(place);
    for (const std::string& word : fits.words) add(word, ItemSort::keyword, keyword_sentence(word), 5);
    return sorted();
  }

 private:
  bool in_comment() const {
    for (const syntax::WrittenWord& word : view_.now.words())
      if (word.sort == syntax::WordSort::comment && word.span.begin < offset_ && offset_ <= word.span.end) return true;
    return false;
  }
  // The text or unfinished text that the place is in.
  std::optional<Span> text_before() const {
    for (const syntax::WrittenWord& word : view_.now.words()) {
      const bool text = word.sort == syntax::WordSort::text || word.sort == syntax::WordSort::unreadable;
      const bool closed = word.sort == syntax::WordSort::text;
      if (text && word.span.begin < offset_ && (closed ? offset_ < word.span.end : offset_ <= word.span.end)) return word.span;
    }
    return std::nullopt;
  }
  bool in_hole(Span text) const {
    const std::string before = view_.now.slice({0, text.begin, offset_});
    const std::size_t open = before.rfind('{');
    return open != std::string::npos && before.find('}', open) == std::string::npos;
  }

  void add(const std::string& label, ItemSort sort, std::string detail, int rank) {
    if (!starts_alike(label, prefix_) || !seen_.insert(label).second) return;
    items_.push_back({label, sort, std::move(detail), {range_, label}, rank});
  }

  // The text that names are taken from: broken ones lack what their broken part declares.
  std::vector<const Reading*> readings() const {
    std::vector<const Reading*> out;
    for (const Reading* reading : {&view_.now, &view_.good})
      if (reading->meanings && (out.empty() || out.front() != reading)) out.push_back(reading);
    return out;
  }

  template <class Wanted>
  void symbols(ItemSort sort, int rank, Wanted wanted) {
    for (const Reading* reading : readings())
      for (const std::string& name : reading->meanings->names_in_scope()) {
        const Symbol* symbol = reading->meanings->symbol(name);
        if (!symbol || !wanted(*symbol) || !starts_alike(name, prefix_)) continue;
        const Target target{NameRole::value, symbol->file, symbol->span, name, "", symbol};
        add(name, sort, summary(target, *reading, view_), rank + (symbol->file == &reading->meanings->main() ? 0 : 1));
      }
  }

  void names(NamePlace place);
  std::size_t compared() const;
  std::uint32_t allele_begin() const;
  void alleles(std::uint32_t begin), alleles_of_genes(std::uint32_t begin), schemes();
  void members(), columns(), units(), medicines(), genes(), codes(), files(), modules(), grades(Grade grade);
  void parts(NamePlace place), kinds();
  std::vector<Completion> sorted() {
    std::stable_sort(items_.begin(), items_.end(), [](const Completion& a, const Completion& b) { return a.rank < b.rank; });
    return std::move(items_);
  }

  const View& view_;
  const Offers& offers_;
  std::uint32_t offset_, begin_;
  std::string prefix_;
  Range range_;
  std::set<std::string> seen_;
  std::vector<Completion> items_;
};

void Completer::names(NamePlace place) {
  const auto of_kind = [](Symbol::Kind kind) { return [kind](const Symbol& symbol) { return symbol.kind == kind; }; };
  switch (place) {
    case NamePlace::new_name:
    case NamePlace::allele:  // see all()
    case NamePlace::allele_of_gene:
    case NamePlace::certainty: return;
    case NamePlace::system:
      for (const char* system : sema::kCodeSystems) add(system, ItemSort::constant, "system of codes", 2);
      return;
    case NamePlace::scheme: return schemes();
    case NamePlace::value:
      return symbols(ItemSort::value, 2, [](const Symbol& s) { return s.kind == Symbol::Kind::input || s.kind == Symbol::Kind::define || s.kind == Symbol::Kind::parameter || s.kind == Symbol::Kind::score; });
    case NamePlace::input: return symbols(ItemSort::value, 2, of_kind(Symbol::Kind::input));
    case NamePlace::table: return symbols(ItemSort::table, 2, of_kind(Symbol::Kind::table));
    case NamePlace::type: return symbols(ItemSort::type, 2, of_kind(Symbol::Kind::choice));
    case NamePlace::member: return members();
    case NamePlace::column: return columns();
    case NamePlace::unit: return units();
    case NamePlace::gene: return genes();
    case NamePlace::medicine:
      symbols(ItemSort::medicine, 2, of_kind(Symbol::Kind::codes));
      return medicines();
    case NamePlace::codes: return symbols(ItemSort::type, 2, of_kind(Symbol::Kind::codes));
    case NamePlace::recorded:
      symbols(ItemSort::type, 2, of_kind(Symbol::Kind::codes));
      add("LOINC", ItemSort::constant, "codes of laboratory tests", 3);
      return kinds();
    case NamePlace::kind: return kinds();
    case NamePlace::rule:
    case NamePlace::decision:
    case NamePlace::source: return parts(place);
    case NamePlace::strength: return grades(Grade::strength);
    case NamePlace::urgency: return grades(Grade::urgency);
    case NamePlace::calendar_unit:
      for (const char* unit : {"years", "months", "weeks", "days"}) add(unit, ItemSort::unit, "completed " + std::string(unit), 4);
      return;
    case NamePlace::readings:
      for (const char* what : {"readings", "days"}) add(what, ItemSort::constant, "", 2);
      return;
    case NamePlace::demographic:
      for (const char* what : {"birthdate", "sex", "ethnicity", "deceased"}) add(what, ItemSort::constant, "of the patient", 2);
      return;
    case NamePlace::list: return files();
    case NamePlace::guideline:
    case NamePlace::imported: return modules();
  }
}

// The number of the `is` whose right side the place may be in; 0: there is none near.
std::size_t Completer::compared() const {
  const auto& words = view_.now.words();
  std::size_t at = 0;
  while (at < words.size() && words[at].span.end <= begin_) ++at;
  for (std::size_t back = at; back > 1 && at - back < 12; --back)
    if (view_.now.slice(words[back - 1].span) == "is") return back - 1;
  return 0;
}

std::uint32_t Completer::allele_begin() const {
  constexpr std::string_view kSigns = "*/.:+-";
  const std::string_view text = view_.now.text();
  std::uint32_t begin = offset_;
  while (begin > 0 && (is_word_byte(text[begin - 1]) || kSigns.find(text[begin - 1]) != std::string_view::npos)) --begin;
  return begin;
}

// Of the gene that is compared; behind `*1/` the second of the two.
void Completer::alleles(std::uint32_t begin) {
  const std::size_t is = compared();
  const std::string gene = is == 0 ? "" : view_.now.slice(view_.now.words()[is - 1].span);
  if (!view_.knowledge.genes->find(gene)) return;
  const std::string written(view_.now.text().substr(begin, offset_ - begin));
  const std::string first = written.substr(0, written.rfind('/') + 1);
  for (const std::string& allele : view_.knowledge.genes->alleles(gene)) {
    if (!allele.starts_with('*') || !starts_alike(first + allele, written)) continue;
    items_.push_back({first + allele, ItemSort::constant, "allele of " + gene, {view_.now.range({0, begin, offset_}), first + allele}, 3});
  }
}

void Completer::alleles_of_genes(std::uint32_t begin) {
  const std::string written(view_.now.text().substr(begin, offset_ - begin));
  const auto offer = [&](const std::string& whole, const std::string& gene) {
    if (starts_alike(whole, written)) items_.push_back({whole, ItemSort::constant, "allele of " + gene, {view_.now.range({0, begin, offset_}), whole}, 3});
  };
  for (const std::string& gene : view_.knowledge.genes->genes()) {
    for (const std::string& allele : view_.knowledge.genes->alleles(gene)) offer((allele.starts_with('*') ? allele : "\"" + allele + "\"") + " in " + gene, gene);
    const GeneTable* const table = view_.knowledge.genes->find(gene);
    for (const std::string& status : table ? statuses_of(*table) : std::vector<std::string>()) offer(gene + status, gene);
  }
}

void Completer::schemes() {
  for (const std::string& gene : view_.knowledge.genes->genes())
    for (const std::string& scheme : view_.knowledge.genes->schemes(gene)) add(scheme, ItemSort::constant, "bands of scores of " + gene, 2);
}

// The members of what the word before `is` compares; of every choice where that cannot be told.
void Completer::members() {
  const auto& words = view_.now.words();
  const std::size_t is = compared();
  const std::string subject = is == 0 ? "" : view_.now.slice(words[is - 1].span);
  if (is > 2 && view_.now.slice(words[is - 2].span) == "of") {
    for (const PhenotypeName& phenotype : view_.knowledge.genes->phenotypes(subject))
      if (!phenotype.abbreviations.empty()) add(phenotype.abbreviations.front(), ItemSort::constant, phenotype.name, 0);
  }
  for (const Reading* reading : readings()) {
    if (const ast::ChoiceDecl* choice = subject.empty() ? nullptr : reading->meanings->choice_of(subject)) {
      for (const ast::ChoiceMember& member : choice->members) add(member.name.text, ItemSort::constant, member.label.value_or(choice->name.text), 0);
      return;
    }
  }
  for (const Reading* reading : readings())
    for (const ast::File* file : reading->meanings->files())
      for (const ast::ChoiceDecl& choice : file->choices)
        for (const ast::ChoiceMember& member : choice.members) add(member.name.text, ItemSort::constant, choice.name.text, 6);
}

void Completer::columns() {
  const std::string_view text = view_.now.text();
  if (begin_ > 0 && text[begin_ - 1] == '.') {
    std::uint32_t name = begin_ - 1;
    while (name > 0 && is_word_byte(text[name - 1])) --name;
    const std::string table(text.substr(name, begin_ - 1 - name));
    for (const Reading* reading : readings())
      if (const Symbol* symbol = reading->meanings->symbol(table); symbol && symbol->kind == Symbol::Kind::table)
        for (const ast::Name& output : symbol->file->tables[symbol->index].outputs) add(output.text, ItemSort::constant, "column of " + table, 1);
    return;
  }
  symbols(ItemSort::table, 2, [](const Symbol& symbol) { return symbol.kind == Symbol::Kind::table; });
}

// Those that the text and its imports use, those of kinds of quantity; once it is begun, every one that begins so.
void Completer::units() {
  for (const Reading* reading : readings()) {
    for (const ast::File* file : reading->meanings->files()) {
      for (const ast::InputDecl& input : file->inputs)
        if (!input.type.quantity.unit.text.empty()) add(input.type.quantity.unit.text, ItemSort::unit, "unit of " + input.name.text, 2);
      for (const ast::Expr& expr : file->exprs)
        if (const auto* quantity = std::get_if<ast::QuantityLit>(&expr.node)) add(quantity->amount.unit.text, ItemSort::unit, "unit", 3);
    }
  }
  for (const Kind& kind : view_.knowledge.kinds->kinds) add(kind.unit.text(), ItemSort::unit, "unit of " + kind.name, 4);
  if (!prefix_.empty() && offers_.units) {
    for (const UnitCode& unit : offers_.units())
      if (unit.code.starts_with(prefix_)) add(unit.code, ItemSort::unit, unit.means.empty() ? "unit" : "unit: " + unit.means, 6);
  }
  const auto bare = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '/' || c == '%'; };
  for (Completion& item : items_)  // what is no bare word of the language is quoted
    if (item.sort == ItemSort::unit && !std::all_of(item.label.begin(), item.label.end(), bare)) item.edit.text = "'" + item.label + "'";
}

void Completer::medicines() {
  for (const DrugClass& drug_class : view_.knowledge.drugs->classes()) add(drug_class.name, ItemSort::medicine, "class of medicines", 3);
  for (const Ingredient& ingredient : view_.knowledge.drugs->ingredients()) add(ingredient.name, ItemSort::medicine, "medicine", 4);
}

void Completer::genes() {
  for (const std::string& gene : view_.knowledge.genes->genes()) add(gene, ItemSort::gene, "gene", 2);
}

void Completer::kinds() {
  for (const Kind& kind : view_.knowledge.kinds->kinds) add(kind.name, ItemSort::type, "kind of quantity, " + kind.unit.text(), 3);
}

void Completer::files() {
  for (const Reading* reading : readings())
    for (const ast::File* file : reading->meanings->files())
      if (file != &reading->meanings->main()) add(file->header.id.text(), ItemSort::file, file->header.title, 2);
}

// With the version, which has to be named; what is imported already or is the text itself is left out.
void Completer::modules() {
  const std::string_view text = view_.now.text();
  std::uint32_t begin = begin_;
  while (begin > 0 && (is_word_byte(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  const std::string prefix(text.substr(begin, offset_ - begin));
  const Range range = view_.now.range({0, begin, offset_});
  const std::size_t behind = text.find_first_not_of(" \t", offset_);
  const bool has_version = behind != std::string_view::npos && text.substr(behind).starts_with("version");
  std::set<std::string> known;
  for (const Reading* reading : readings()) {
    known.insert(reading->meanings->main().header.id.text());
    for (const NameUse& use : reading->meanings->uses())
      if (use.role == NameRole::imported && use.span.begin != begin) known.insert(use.text);
  }
  for (const Module& module : offers_.modules()) {
    if (!starts_alike(module.name, prefix) || known.contains(module.name) || !seen_.insert(module.name).second) continue;
    const std::string version = has_version || module.version.empty() ? "" : " version \"" + module.version + "\"";
    items_.push_back({module.name, ItemSort::file, module.title, {range, module.name + version}, 2});
  }
}

void Completer::grades(Grade grade) {
  for (const std::string_view word : words_of(grade)) add(std::string(word), ItemSort::constant, grade_word(grade), 0);
}

// Names of this text that are no values. Rules: those of the decision that the place is in, all of them in a test.
void Completer::parts(NamePlace place) {
  const NameRole role = place == NamePlace::rule ? NameRole::rule : place == NamePlace::decision ? NameRole::decision : NameRole::source;
  const ItemSort sort = place == NamePlace::rule ? ItemSort::rule : place == NamePlace::decision ? ItemSort::decision : ItemSort::source;
  for (const Reading* reading : readings()) {
    std::string decision;
    for (const NameUse& use : reading->meanings->uses())
      if (use.declares && use.role == NameRole::decision && use.span.begin < offset_) decision = use.text;
    for (const NameUse& use : reading->meanings->uses()) {
      if (!use.declares || use.role != role) continue;
      const bool near = use.of.empty() || use.of == decision;
      add(use.text, sort, use.of.empty() ? "" : "rule of " + use.of, near ? 1 : 3);
    }
  }
  // Those of a decision that could never be read yet.
  const auto& words = view_.now.words();
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const std::string word = words[i].sort == syntax::WordSort::keyword ? view_.now.slice(words[i].span) : "";
    const bool declares = place == NamePlace::rule ? word == "rule" || word == "exception" : word == (place == NamePlace::decision ? "decision" : "source");
    const bool written = words[i + 1].span.begin == begin_;
    if (declares && words[i + 1].sort == syntax::WordSort::name && !written) add(view_.now.slice(words[i + 1].span), sort, "", 3);
  }
}

}  // namespace

std::vector<Completion> completions_at(const View& view, std::uint32_t offset, const Offers& offers) {
  return Completer(view, offset, offers).all();
}

}  // namespace regimen::editor
