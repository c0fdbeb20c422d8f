// A tab-separated table with a line of column names, read row by row. Its errors name file and line.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>

#include "runtime/polygenic/tab_lines.h"
#include "runtime/support/result.h"

namespace regimen {

class TabTable {
 public:
  // Name and text must outlive the table. A '#' before the first column name is no part of it.
  TabTable(const std::string& name, std::string_view text);

  // The place of the first of these columns; -1: none is there.
  int place(std::initializer_list<std::string_view> wanted) const;
  Result<int> need(std::initializer_list<std::string_view> wanted) const;

  // Calls `row` for each line; its error ends the reading.
  Result<void> each(const std::function<Result<void>()>& row);

  // Of the current row. An absent column is an empty cell.
  std::size_t line() const { return line_; }
  std::string_view cell(int place) const { return place < 0 ? std::string_view{} : cells_[static_cast<std::size_t>(place)]; }
  Result<double> number(int place) const;
  Result<std::optional<double>> number_or_none(int place) const;  // none: an absent cell
  Result<std::uint64_t> count(int place) const;                   // 0: an absent cell
  std::unexpected<Error> wrong(const std::string& why) const;

 private:
  std::string_view next_line();
  const std::string& name_;
  std::string_view rest_;
  Cells names_, cells_;
  std::size_t line_ = 0;
};

}  // namespace regimen
