// Values as the bytes of an archive, one behind the other: the same bytes, the same values.
#pragma once

#include <string>

#include "runtime/value/archive.h"

namespace regimen {

template <class... T>
std::string archived(const T&... values) {
  ArchiveWriter archive;
  archive(values...);
  return archive.take();
}

}  // namespace regimen
