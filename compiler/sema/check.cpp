#include "compiler/sema/check.h"

#include "compiler/sema/covering.h"
#include "compiler/sema/source_info.h"

namespace regimen::sema {

CiteInfo source_info(const ast::SourceDecl& source) {
  CiteInfo info{source.name.text, "", source.text, source.pmid.value_or(""), source.url.value_or(""), "", "", ""};
  if (source.dated) info.dated = to_text(*source.dated);
  if (source.stale) {
    info.stale_since = to_text(source.stale->since);
    info.stale_because = source.stale->because;
  }
  return info;
}

std::unique_ptr<Checked> check(const Session& session, const std::vector<const ast::File*>& files,
                               const CompileKnowledge& knowledge, CompileMode mode, DiagnosticSink& sink) {
  auto checker = std::make_unique<Checker>(session, files, knowledge, mode, sink);
  if (!checker->run()) return nullptr;
  return checker;
}

Checker::Checker(const Session& session, std::vector<const ast::File*> files, const CompileKnowledge& knowledge,
                 CompileMode mode, DiagnosticSink& sink)
    : session_(&session), files_(std::move(files)), main_(files_.back()), file_(main_), knowledge_(knowledge), mode_(mode), sink_(&sink),
      scopes_(files_) {}

bool Checker::run() {
  if (is_covered(mode_)) program_.covered.emplace();
  check_header();
  declare_all();
  check_choices();
  check_codes();
  check_kinds(*main_, *knowledge_.units, *sink_);
  collect_stated_defines();
  check_declarations();
  check_reports();
  check_always();
  for (const ast::DecisionDecl& decision : main_->decisions) check_decision(decision);
  if (reads_tests(mode_)) check_tests();
  if (is_covered(mode_) && !sink_->has_errors()) Covering(*this).all();
  return !sink_->has_errors();
}

void Checker::check_header() {
  const ast::Header& header = main_->header;
  Image& image = program_.header;
  image.id = header.id.text();
  image.version = header.version;
  image.title = header.title;
  image.calculator = header.kind == ast::FileKind::calculator;
  image.draft = header.status != ast::Status::reviewed;
  if (header.reviewed_on) image.reviewed = to_text(*header.reviewed_on);
  image.jurisdiction = header.jurisdiction;
  image.language = header.language;
  image.licence = header.licence;
  if (!header.notice.empty()) program_.own_notice = notice(*main_);
  for (const ast::DefineDecl& define : main_->defines)
    if (define.unavailable) image.unavailable.push_back({define.name.text, define.unavailable->because, define.unavailable->instead});
  image.effective = effective(header.effective);
  std::set<std::string> seen;
  for (const ast::SourceDecl& source : header.sources) {
    if (!seen.insert(source.name.text).second) sink_->emit(Msg::DuplicateName, source.name.span, source.name.text);
    image.sources.push_back(source_info(source));
  }
}

void Checker::declare(const ast::Name& name, Symbol::Kind kind, std::uint32_t index) {
  const Symbol* before = scopes_.declare(*file_, name, kind, index);
  if (!before) return;
  Diagnostic& diagnostic = sink_->emit(Msg::DuplicateName, name.span, name.text);
  diagnostic.secondary.push_back({before->span, "first declared here"});
  diagnostic.help = "give one of them another name";
}

void Checker::declare_all() {
  for (const ast::File* file : files_) {
    InFile in(*this, file);
    for (std::uint32_t i = 0; i < file->kinds.size(); ++i) {  // kinds have names of their own: `input uracil: ... of uracil`
      auto [it, fresh] = kinds_.try_emplace(file->kinds[i].name.text, &file->kinds[i]);
      if (!fresh) sink_->emit(Msg::DuplicateName, file->kinds[i].name.span, file->kinds[i].name.text).secondary.push_back({it->second->name.span, "first declared here"});
    }
    for_each_declared(*file, file == main_, [&](const ast::Name& name, Symbol::Kind kind, std::uint32_t index) { declare(name, kind, index); });
    // Decisions have names of their own: a decision may be called like a value.
  }
  scopes_.set_shown_names();
}

// Inputs, defines, tables and scores check themselves when first used; what nothing uses is checked here. Of imports only the
// inputs are, since a caller may state them.
void Checker::check_declarations() {
  if (main_->header.population != ast::kNoExpr) program_.population = truth(main_->header.population);
  for (const ast::File* file : files_)
    for (const ast::InputDecl& input : file->inputs)
      if (const Symbol* symbol = scopes_.own(*file, input.name.text); symbol && symbol->kind == Symbol::Kind::input) input_index(*file, symbol->index);
  const auto define_all = [&](const auto& declarations) {
    for (const auto& declaration : declarations) {
      const Symbol* symbol = scopes_.own(*main_, declaration.name.text);
      if (!symbol) continue;
      const ExprId id = define_value(*symbol, declaration.name);
      if (id != kNoExpr) program_.defines.push_back({declaration.name.text, id, declaration.span});
    }
  };
  define_all(main_->parameters);
  define_all(main_->defines);
  define_all(main_->scores);
  for (const ast::TableDecl& declaration : main_->tables)
    if (const Symbol* symbol = scopes_.own(*main_, declaration.name.text); symbol && symbol->kind == Symbol::Kind::table)
      table(*symbol, declaration.name.span);
  warn_of_hidden_types();
}

void Checker::check_reports() {
  for (const ast::ReportDecl& report : main_->reports) {
    const ExprId id = check_path(report.path, nullptr);
    if (id == kNoExpr) continue;
    hir::Report out;
    out.value = as_value(id);
    out.info.name = report.path.text();
    out.info.label = report.label.value_or("");
    out.info.decimals = report.decimals;
    if (report.cite) out.info.cite = check_cite(*report.cite);
    program_.reports.push_back(std::move(out));
  }
}

void Checker::check_always() {
  for (const ast::File* file : files_) {
    InFile in(*this, file);
    if (file != main_) continue;
    for (const ast::AlwaysDecl& always : file->always) {
      const ExprId id = truth(always.condition);
      if (id != kNoExpr) program_.always.push_back({id, source_text((*file)[always.condition].span), always.span});
    }
  }
}

EffectiveInfo Checker::effective(const std::optional<ast::Effective>& effective) const {
  EffectiveInfo info;
  if (!effective) return info;
  info.from = days_from_civil(effective->from);
  if (!effective->until) return info;
  info.until = days_from_civil(*effective->until);
  return info;
}

}  // namespace regimen::sema
