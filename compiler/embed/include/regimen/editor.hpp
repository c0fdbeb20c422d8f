// A text while it is written, from C++: an owner over editor.h. Ownership, threads and failure are as there.
#pragma once

#include <regimen/editor.h>
#include <regimen/outcome.hpp>

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rgm {

// What a question is about, besides the place.
struct QuestionDetails {
  std::string_view name;
  bool without_declaration = false;
  std::string_view file;
  std::span<const rgm_module> modules;
};

class Document {
 public:
  explicit Document(rgm_document* handle) : handle_(handle) {}

  // `resolver` may be null; else it must outlive the document.
  static Outcome<Document> open(rgm_engine* engine, std::string_view name, std::string_view text, const rgm_resolver* resolver,
                                rgm_encoding encoding) {
    const rgm_source source{detail::text(name), detail::text(text)};
    const rgm_document_options options{sizeof(rgm_document_options), encoding};
    rgm_document* document = nullptr;
    const rgm_status status = rgm_document_open(engine, &source, resolver, &options, &document);
    if (status != RGM_OK) return detail::last_error(status);
    return Document(document);
  }

  Outcome<Document> copy(std::span<const rgm_source> importers) const {
    rgm_document* made = nullptr;
    const rgm_status status = rgm_document_copy(handle_.get(), importers.data(), importers.size(), &made);
    if (status != RGM_OK) return detail::last_error(status);
    return Document(made);
  }

  rgm_status set_text(std::string_view text) { return rgm_document_change(handle_.get(), nullptr, detail::text(text)); }
  rgm_status change(const rgm_range& range, std::string_view text) { return rgm_document_change(handle_.get(), &range, detail::text(text)); }
  std::string_view text() const {
    const rgm_text text = rgm_document_text(handle_.get());
    return {text.data, text.length};
  }
  rgm_status imports_changed() { return rgm_document_imports_changed(handle_.get()); }
  bool imports(std::string_view file) { return rgm_document_imports(handle_.get(), detail::text(file)) != 0; }

  // The answer as JSON.
  Outcome<std::string> ask(rgm_question question, const rgm_range& range = {}, const QuestionDetails& details = {}) {
    const rgm_question_options options{sizeof(rgm_question_options), range, detail::option(details.name), details.without_declaration ? 1 : 0,
                                       detail::option(details.file), details.modules.data(), details.modules.size()};
    rgm_report* answer = nullptr;
    const rgm_status status = rgm_document_ask(handle_.get(), question, &options, &answer);
    if (status != RGM_OK) return detail::last_error(status);
    return json_of(answer);
  }

 private:
  static Outcome<std::string> json_of(rgm_report* answer) {
    const Report report(answer);
    const auto json = report.json();
    if (!json) return json.error();
    return std::string(*json);
  }
  detail::Owner<rgm_document, rgm_document_close> handle_;
};

// What a file of rules is imported as, and what it imports, as JSON.
inline Outcome<std::string> source_header(std::string_view text) {
  rgm_report* answer = nullptr;
  const rgm_status status = rgm_source_header(detail::text(text), &answer);
  if (status != RGM_OK) return detail::last_error(status);
  const Report report(answer);
  const auto json = report.json();
  if (!json) return json.error();
  return std::string(*json);
}

}  // namespace rgm
