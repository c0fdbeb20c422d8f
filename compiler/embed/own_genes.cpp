// External interface: own_genes.h.
#include "compiler/embed/own_genes.h"

#include <algorithm>

namespace regimen::embed {
namespace {

// The bytes of a line, counted from 1.
Span span_of_line(const Session& session, SourceId id, int number) {
  const std::string_view text = session.source(id).text();
  std::size_t begin = 0;
  for (int line = 1; line < number; ++line) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

}  // namespace

void check_gene_tables(const std::vector<driver::SourceText>& sources, Diagnosed& diagnosed) {
  for (const driver::SourceText& source : sources) {
    const SourceId id = diagnosed.session.add(source.name, source.text);
    for (const TableProblem& problem : check_gene_table(source.name, source.text))
      diagnosed.sink.emit(Msg::GeneTableProblem, span_of_line(diagnosed.session, id, problem.line), problem.why);
  }
}

Result<std::shared_ptr<const GeneTables>> gene_tables(const Engine& engine, const std::vector<driver::SourceText>& sources) {
  if (sources.empty()) return std::shared_ptr<const GeneTables>(&engine.genes(), [](const GeneTables*) {});
  std::map<std::string, std::string> texts;
  for (const driver::SourceText& source : sources) texts[source.name] = source.text;
  auto own = engine.genes().with(texts);
  if (!own) return fail(ErrorKind::input, own.error().message);
  return std::make_shared<const GeneTables>(std::move(*own));
}

}  // namespace regimen::embed
