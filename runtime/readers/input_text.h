// The whole content of an input, read from its path when only the beginning is at hand.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "runtime/readers/reader.h"
#include "runtime/support/result.h"

namespace regimen {

class InputText {
 public:
  static Result<InputText> of(const InputBytes& input);
  std::string_view bytes() const { return owned_ ? std::string_view(*owned_) : borrowed_; }

 private:
  std::string_view borrowed_;
  std::shared_ptr<const std::string> owned_;
};

// A file, or standard input for "-". At most `limit` bytes; fails when the file cannot be read.
Result<std::string> read_all(const std::string& path);
Result<std::string> read_beginning(const std::string& path, std::size_t limit);

}  // namespace regimen
