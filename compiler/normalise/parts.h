// Private to the folder: the values that are made once, as parts, for all functions that read them: the columns of large tables.
#pragma once

#include <deque>
#include <optional>
#include <unordered_map>

#include "compiler/normalise/function_builder.h"

namespace regimen {

class Parts {
 public:
  Parts(const hir::Program& program, const Session& session, std::size_t rows_of_part) : program_(program), session_(session), rows_of_part_(rows_of_part) {}

  // The number of the part that this value is, made when first asked for; nullopt: it is made in place.
  std::optional<std::uint32_t> part(hir::ExprId id);
  const BuiltPart& made(std::uint32_t number) const { return made_[number]; }

  const std::vector<kernel::Function>& functions() const { return functions_; }

 private:
  bool is_large(hir::ExprId id) const;

  const hir::Program& program_;
  const Session& session_;
  const std::size_t rows_of_part_;
  std::unordered_map<hir::ExprId, std::optional<std::uint32_t>> known_;
  std::deque<BuiltPart> made_;  // without their functions
  std::vector<kernel::Function> functions_;
};

}  // namespace regimen
