// The checker's state, private to compiler/sema. One Checker checks one program; each check_*.cpp holds one family.
//
// Every function that gives an ExprId gives kNoExpr after it has emitted a diagnostic; callers pass that on silently, so one
// cause makes one message.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "compiler/sema/check.h"
#include "compiler/sema/checked_table.h"
#include "compiler/sema/input_sets.h"
#include "compiler/sema/limits.h"
#include "compiler/sema/row_members.h"
#include "compiler/sema/scopes.h"
#include "runtime/value/kleene.h"

namespace regimen::sema {

using hir::ExprId;
using hir::kNoExpr;
using hir::Type;

class Checker : public Checked {
 public:
  Checker(const Session& session, std::vector<const ast::File*> files, const CompileKnowledge& knowledge, CompileMode mode, DiagnosticSink& sink);

  bool run();  // false when there were errors
  const hir::Program& program() const override { return program_; }
  std::optional<Statement> check_statement(const Session& session, const ast::File& file, const ast::Fact& fact, DiagnosticSink& sink) override;
  std::optional<Vocabulary> vocabulary() override;  // vocabulary.cpp
  std::string type_of_name(const ast::File& from, const std::string& name) override;  // scope.cpp
  const std::vector<Converted>& conversions() const override { return conversions_; }
  void learn(const Vocabulary& vocabulary, const Image& image);  // instead of run(): what may be stated, and no program

 private:
  // ---- check.cpp: the story ----
  void check_header(), declare_all();
  void declare(const ast::Name& name, Symbol::Kind kind, std::uint32_t index);
  void check_declarations(), check_reports(), check_always();

  // ---- scope.cpp: names ----
  const ast::File& scope() const { return scopes_.contains(file_) ? *file_ : *main_; }  // a statement is in the program's names
  const Symbol* find(const std::string& name) const { return scopes_.meaning(scope(), name).symbol; }  // without a message
  const Symbol* find(const std::string& name, Symbol::Kind kind) const;
  const Symbol* find_named(const ast::Name& name);      // says when the name alone is ambiguous
  const Symbol* find_named(const ast::Name& name, Symbol::Kind kind);
  const Symbol* resolve(const ast::Path& path);         // NAME, or FILE.NAME for a name of that file only
  const std::string& shown(const ast::File& file, const std::string& name) const;
  std::vector<std::string> names_in_scope() const { return scopes_.names(scope()); }
  void unknown_name(const ast::Name& name, const std::vector<std::string>& candidates, Msg msg);
  void unknown_path(const ast::Path& path, const std::vector<std::string>& candidates, Msg msg);
  void warn_of_hidden_types(), keep_written(const ast::TableDecl& decl, const TableParts& parts);  // check_hidden.cpp, check_tables.cpp
  std::optional<Type> type_of(const Symbol& symbol, const ast::Name& name);
  bool same_type(const Type& a, const Type& b) const, is_computed(const Symbol& symbol) const;  // not: it may be stated
  std::string source_text(Span span) const { return std::string(session_->text(span)); }
  Place place(Span span) const;

  // ---- nodes.cpp: making HIR ----
  ExprId make(hir::Expr expr);
  ExprId make(Op op, Type type, std::vector<ExprId> args, Span span);
  ExprId truth_op(Op op, std::vector<ExprId> args, Span span);
  ExprId constant(RowValue value, Type type, Span span);
  ExprId number(double value, Span span) { return constant(RowValue::exact(value), Type::number(), span); }
  ExprId truth_constant(Kleene value, Span span);
  ExprId slot(SlotSpec spec, Type type, Span span);   // one node a distinct slot
  std::uint32_t slot_index(SlotSpec spec);
  ExprId as_truth(ExprId value), as_value(ExprId expr);  // a yes/no value or a truth
  ExprId negate(ExprId truth, ExprId subject, Span span);  // `is not`: no for `no value`
  ExprId any_of(std::vector<ExprId> truths, Span span), all_of(std::vector<ExprId> truths, Span span);
  const hir::Expr& at(ExprId id) const { return program_.exprs[id]; }
  const Type& type(ExprId id) const { return program_.exprs[id].type; }

  // ---- units.cpp: units, kinds, coercion ----
  std::optional<Unit> unit(const ast::UnitText& text), changing_unit(const Unit& unit) const;
  std::optional<Type> quantity_type(const ast::QuantityType& type), declared_type(const ast::Type& type);
  std::optional<Duration> duration(const ast::Amount& amount);
  // `value` in the unit and kind of `to` (numeric types); emits when they do not fit.
  ExprId coerce(ExprId value, const Type& to, Span span);
  // Dimensions cannot tell fractions apart: a kind without one has only the units that its declaration names.
  bool is_unit_of(const std::string& kind, const Unit& unit) const, kinds_agree(const Type& a, const Type& b) const;
  std::optional<Conversion> conversion_for(const Unit& from, const Unit& to, const std::string& kind) const;
  ExprId scaled(ExprId value, const Conversion& conversion, Type type, Span span);

  // ---- expressions ----
  ExprId value(ast::ExprId id, const Type* expected = nullptr);   // check_expr.cpp
  ExprId truth(ast::ExprId id), written(ExprId condition, Span span), check_node(ast::ExprId id, const Type* expected);
  ExprId expression(ast::ExprId id, const Type* expected);        // truth or value, as the node is
  ExprId check_literal(const ast::Expr& expr, const Type* expected), check_path(const ast::Path& path, const Type* expected);
  ExprId check_symbol(const Symbol& symbol, const ast::Path& path), check_text_value(const ast::Text& text, const Type* expected);
  ExprId member(const ast::Name& name, const Type& choice_type);  // kNoExpr without a message when it is none
  ExprId check_call(const ast::Call& call, Span span);            // check_arith.cpp
  ExprId check_binary(const ast::Binary& binary, Span span, const Type* expected);
  ExprId check_arithmetic(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span);
  ExprId check_sum(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span);
  ExprId check_product(Op op, ExprId left, ExprId right, Span span), check_power(ExprId base, ExprId exponent, Span span);
  ExprId check_number_of(const ast::NumberOf& number_of, Span span);
  ExprId check_comparison(Op op, ast::ExprId left, ast::ExprId right, Span span);  // check_compare.cpp
  ExprId compare(Op op, ExprId left, ExprId right, Span span, Span left_span, Span right_span);
  ExprId check_is(const ast::IsTest& test, Span span), is_value(ExprId subject, ast::ExprId right, bool negated, Span span);
  ExprId check_about(ExprId subject, ast::ExprId literal, Span span), is_between(const ast::IsTest& test, ExprId subject, Span span);
  ExprId check_staged(const ast::Staged& staged, Span span, const Type* expected);  // check_choice.cpp
  ExprId check_otherwise(const ast::Binary& binary, Span span, const Type* expected);
  ExprId check_points(const ast::Path& path, Span span), check_score(const ast::ScoreDecl& score);
  bool unify(std::vector<ExprId>& values, const std::vector<Span>& spans, Type& type), has_bare_word(const ast::Staged& staged);
  ExprId check_aggregate(const ast::Aggregate& aggregate, Span span);  // check_temporal.cpp
  ExprId check_span_of(const ast::Name& unit_name, ExprId from, ExprId to, Span span), today(Span span);
  ExprId check_has(const ast::Has& has, Span span);               // check_presence.cpp
  std::optional<CodeSet> code_set(const ast::Name& name, ast::Has::Kind kind);
  const CodeSet* declared_codes(const std::string& name) const;
  std::string medicine_name(const std::string& name) const;  // the shown name of codes, else the name
  CodeSet drug_set(const std::string& name) const;
  std::vector<std::string> ingredients_of(const std::string& name) const;  // class, codes or ingredient -> ingredients
  bool medicine_known(const std::string& name) const;
  ExprId medicine_constant(const ast::Name& name, Span span);
  std::optional<std::string> gene_symbol(const ast::Name& name);  // check_pgx.cpp
  std::uint32_t gene_input(const std::string& gene, const std::string& input_name);
  ExprId gene_slot(SlotKind kind, const std::string& gene, std::vector<std::string> alleles, Type type, std::string name, Span span);
  ExprId check_gene_value(const ast::GeneValue& value, Span span);
  bool check_scheme(const ast::GeneValue& value, const std::string& gene);
  Type gene_value_type(ast::GeneValue::Kind kind, const std::string& gene);
  ExprId check_allele_count(SlotKind kind, const ast::AlleleRef& allele, Span span);
  ExprId diplotype_constant(const std::string& text, const Type& type, Span span);
  std::uint32_t choice_domain(const std::string& name);           // finds or makes an empty one
  std::uint32_t domain_member(std::uint32_t domain, const std::string& name, const std::string& label);

  // ---- declarations ----
  ExprId input_value(std::uint32_t symbol_file_input, const ast::File& file, Span span);  // check_inputs.cpp
  std::uint32_t input_index(const ast::File& file, std::uint32_t declaration), choice_index(const ast::File& file, std::uint32_t declaration);
  void check_input(const ast::InputDecl& input, std::uint32_t index);
  void check_choices(), check_codes(), check_input_clauses(const ast::InputDecl& input, InputSpec& spec, const Type& type);
  ExprId bind_input(const ast::InputDecl& input, std::uint32_t index, const Type& type), bind_mapped(const ast::InputDecl& input, std::uint32_t index, const Type& type, SlotSpec spec);
  bool bind_to_record(const ast::InputDecl& input, const Type& type, SlotSpec& spec);
  std::optional<CodeSet> recorded_codes(const ast::Recorded& recorded, const Type& type);
  std::optional<std::string> code_system(const ast::Name& name);
  ExprId define_value(const Symbol& symbol, const ast::Name& use), check_define(const Symbol& symbol, const ast::Name& use);
  std::uint32_t notice(const ast::File& file);                     // check_imported.cpp
  ExprId absent_value(const Type& type, CauseKind kind, const std::string& name, const std::string& reason, Span span);
  ExprId within_population(const Symbol& symbol, ExprId id), unavailable_value(const Symbol& symbol);
  const CheckedTable* table(const Symbol& symbol, Span use);      // check_tables.cpp
  CheckedTable check_table(const ast::TableDecl& decl);
  std::optional<LookedUp> looked_up_table(const ast::Path& path);
  ExprId check_lookup(const ast::Path& path), minds_column(const ast::TableDecl& decl, const TableParts& parts, std::size_t head);
  bool check_table_heads(const ast::TableDecl& decl, TableParts& parts), check_table_rows(const ast::TableDecl& decl, TableParts& parts);
  ExprId head_absent(ExprId head, Span span), cell_truth(const ast::Cell& cell, ExprId head, bool missing_phase, bool missing_aware);
  ExprId cell_item(const ast::CellItem& item, ExprId head);
  ExprId row_value(const ast::TableDecl& decl, const TableParts& parts, const std::vector<ExprId>& values, const Type& type);
  void check_listed(const ast::TableDecl& decl, const TableParts& parts, const CheckedTable& checked);  // check_extended.cpp
  std::vector<ExtensionInfo> extensions_behind(const std::vector<ExprId>& roots) const;
  ExprId column_value(const ast::TableDecl& decl, const TableParts& parts, std::size_t column);
  std::optional<Type> column_type(const ast::TableDecl& decl, std::size_t column, std::vector<ExprId>& values), word_column(const ast::TableDecl& decl, std::size_t column);
  bool rows_cover(const ast::TableDecl& decl, const TableParts& parts) const;

  // ---- decisions ----
  void check_decision(const ast::DecisionDecl& decl);             // check_rules.cpp
  hir::Rule check_rule(const ast::DecisionDecl& decision, const ast::RuleDecl& rule);
  void check_exceptions(const ast::DecisionDecl& decl, hir::Decision& decision);
  void check_triggers(const ast::DecisionDecl& decl, DecisionInfo& info), check_undetermined(const ast::DecisionDecl& decl, hir::Decision& decision);
  void collect_traces(ExprId condition, ast::ExprId written, std::vector<hir::Traced>& traces) const;
  BodyInfo check_body(const ast::Body& body);                      // check_actions.cpp
  std::string graded(const ast::Name& word, Grade grade);          // one of the words of that grade
  ActionInfo check_action(const ast::Action& action);
  AmountInfo check_amount(const ast::DoseAmount& amount, const ast::Action& action);
  AlternativeInfo check_alternative(const ast::Alternative& alternative);
  CiteInfo check_cite(const ast::Cite& cite);
  EffectiveInfo effective(const std::optional<ast::Effective>& effective) const;
  FollowInfo followed(ExprId follow);                              // check_followed.cpp
  void keep_members(const ast::TableDecl& decl, const TableParts& parts, const std::vector<ExprId>& values, ExprId table);
  MakeTruth make_truth(Span span);
  TextTemplate check_text(const ast::Text& text);                  // check_texts.cpp
  bool append_text(const ast::Text& text, TextTemplate& out);      // false: a hole has an error
  static bool has_holes(const ast::Text& text);
  std::optional<std::uint32_t> text_with_holes(const ast::Text& text);
  bool may_have_holes(ExprId text) const;
  ExprId hole_value(ast::ExprId hole);

  // ---- tests ----
  void collect_stated_defines(), check_tests();                    // check_tests.cpp
  std::optional<hir::Test> check_test(const ast::TestDecl& decl);
  ExprId as_reported(ExprId value), asked(ExprId value, ast::ExprId written);   // check_asked.cpp
  ExprId asked_state(ExprId truth, ExprId subject, ast::ExprId written), absent_answer(const Type& type, ast::ExprId written);
  std::optional<Statement> statement(const ast::Fact& fact, bool in_test);   // check_statements.cpp
  std::optional<Statement> value_statement(const ast::Fact& fact, bool in_test), entry_statement(const ast::Fact& fact);
  const Symbol* stated_symbol(const ast::Fact& fact, const Symbol* symbol, bool in_test);
  std::optional<Type> stated_place(const Symbol& symbol, const ast::Name& name, StatedValue& stated);
  std::optional<Statement> gene_statement(const ast::Fact& fact, ast::GeneValue::Kind kind, const std::string& gene), named_gene_statement(const ast::Fact& fact);
  std::optional<Statement> readings_statement(const ast::Fact& fact, std::uint32_t input, const Type& type);  // [...]; daily for
  std::optional<Statement> daily_statement(const ast::Fact& fact, std::uint32_t input, const Type& type);
  const std::vector<std::string>& inputs_behind(const Symbol& symbol);
  std::optional<RowValue> stated_constant(ast::ExprId id, const Type& type);
  std::optional<double> of_another_kind(const ast::Amount& amount, const Type& type), stated_number(ast::ExprId id, const Type& type, bool* ok);

  friend class Covering;                 // covering.h
  friend class Expecting;                // expecting.h
  const Session* session_;               // the sources of the file being checked
  std::vector<const ast::File*> files_;  // imports first, the program last
  const ast::File* main_;
  const ast::File* file_;                // the file being checked
  CompileKnowledge knowledge_;
  CompileMode mode_;
  DiagnosticSink* sink_;
  hir::Program program_;
  std::vector<Converted> conversions_;

  Scopes scopes_;
  std::unordered_map<std::string, const ast::KindDecl*> kinds_;
  std::set<std::string> reported_names_;                   // unknown names already told: one message a cause
  std::unordered_map<std::string, ExprId> node_memo_;
  std::unordered_map<std::string, std::uint32_t> slot_memo_;
  // By the shown name, which is unique:
  std::unordered_map<std::string, ExprId> define_memo_;   // defines, parameters, scores, inputs
  std::set<std::string> in_progress_;                      // names being checked: a second visit is a cycle
  std::set<std::string> failed_;
  std::size_t level_ = 0;                                  // of expressions being checked inside one another
  bool chain_told_ = false;                                // said once: what a chain leads to fails with it
  std::size_t text_parts_ = 0;                             // met in the text being checked
  std::unordered_map<std::string, CheckedTable> tables_;
  std::unordered_map<ast::ExprId, ExprId> made_;           // of what the program's own file says, where tests are checked
  std::map<const ast::File*, ExprId> populations_;         // of imports
  std::unordered_map<ExprId, RowMembers> row_members_;     // by the value of a column of advice
  std::unordered_map<std::string, std::uint32_t> input_index_;
  std::unordered_map<std::string, Type> input_types_;
  std::map<std::string, std::uint32_t> gene_inputs_;
  std::unordered_map<std::string, std::uint32_t> domains_;
  std::map<std::uint32_t, std::vector<std::optional<double>>> points_;  // of a choice's members
  std::unordered_map<std::string, std::uint32_t> stated_defines_;      // define -> its slot of kind stated
  bool words_only_ = false, in_tests_ = false;             // only what may be stated is known; a test is being checked
  std::unordered_map<std::string, std::vector<std::string>> inputs_behind_;  // define -> the inputs it is computed from
  InputSets input_sets_;

  // What a test expects of values is being checked: a guideline that is in effect on its day, or not.
  enum class Asked { no, in_effect, not_in_effect } asked_ = Asked::no;

  // Checks something of another file in that file's names for source texts; what it says is not what the test asks for.
  struct InFile {
    InFile(Checker& c, const ast::File* file) : checker_(c), file_(std::exchange(c.file_, file)), asked_(std::exchange(c.asked_, Asked::no)) {}
    ~InFile() { checker_.file_ = file_, checker_.asked_ = asked_; }
    Checker& checker_;
    const ast::File* file_;
    Asked asked_;
  };
};

}  // namespace regimen::sema
