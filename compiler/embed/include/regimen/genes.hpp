// What calls about genes take: options, and where rows go. Included by regimen.hpp.
#pragma once

#include <regimen/outcome.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rgm {

struct Source {
  std::string name;
  std::string text;
};

struct GenesOptions {
  std::vector<std::string> genes;
  std::vector<std::string> research;
  std::vector<Source> tables;  // gene tables beside, or in the place of, the library's
};

using WriteRows = std::function<bool(std::string_view rows)>;  // whole rows; whether more are wanted
using ShowProgress = std::function<void(std::string_view file, std::string_view step, std::uint64_t done, std::uint64_t all)>;

namespace detail {

inline std::vector<rgm_source> sources(const std::vector<Source>& sources) {
  std::vector<rgm_source> handed;
  for (const Source& s : sources) handed.push_back({text(s.name), text(s.text)});
  return handed;
}

// GenesOptions as C knows them; those must outlive it.
class GenesRequest {
 public:
  explicit GenesRequest(const GenesOptions& wanted) : genes_(texts(wanted.genes)), research_(texts(wanted.research)), tables_(sources(wanted.tables)) {
    options_.struct_size = sizeof(options_);
    options_.genes = genes_.data();
    options_.gene_count = genes_.size();
    options_.research = research_.data();
    options_.research_count = research_.size();
    options_.tables = tables_.data();
    options_.table_count = tables_.size();
  }
  GenesRequest(const GenesRequest&) = delete;
  const rgm_genes_options& options() const { return options_; }

 private:
  std::vector<rgm_text> genes_, research_;
  std::vector<rgm_source> tables_;
  rgm_genes_options options_{};
};

// The two functions as C knows them; they must outlive it.
class RowSink {
 public:
  RowSink(rgm_rows rows, const WriteRows& write, const ShowProgress& progress) : write_(write), progress_(progress) {
    sink_.struct_size = sizeof(sink_);
    sink_.rows = rows;
    sink_.context = this;
    sink_.write = [](void* self, rgm_text rows) -> int { return static_cast<RowSink*>(self)->write_({rows.data, rows.length}) ? 0 : 1; };
    if (progress)
      sink_.progress = [](void* self, rgm_text file, rgm_text step, std::uint64_t done, std::uint64_t all) {
        static_cast<RowSink*>(self)->progress_({file.data, file.length}, {step.data, step.length}, done, all);
      };
  }
  RowSink(const RowSink&) = delete;
  const rgm_genes_sink* get() const { return &sink_; }

 private:
  const WriteRows& write_;
  const ShowProgress& progress_;
  rgm_genes_sink sink_{};
};

}  // namespace detail
}  // namespace rgm
