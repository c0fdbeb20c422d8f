#include "compiler/embed/environment.h"

#include <elf.h>
#include <link.h>

#include <cstdint>
#include <cstring>
#include <string_view>

#include "compiler/driver/pipeline.h"
#include "runtime/support/sha256.h"

namespace regimen::embed {
namespace {

// The loaded file (program or shared library) that holds a given address, and its build id.
struct Search {
  std::uintptr_t address = 0;
  std::string build_id;
};

std::string_view build_id_among(const char* notes, std::size_t size) {
  const auto padded = [](std::size_t length) { return (length + 3) / 4 * 4; };
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes, sizeof note);
    const std::size_t name = padded(note.n_namesz), text = padded(note.n_descsz);
    if (size - sizeof note < name || size - sizeof note - name < text) return {};
    const char* const at = notes + sizeof note;
    if (note.n_type == NT_GNU_BUILD_ID && std::string_view(at, note.n_namesz) == std::string_view("GNU\0", 4))
      return {at + name, note.n_descsz};
    notes = at + name + text;
    size -= sizeof note + name + text;
  }
  return {};
}

int look_at(dl_phdr_info* file, std::size_t, void* asked) {
  auto& search = *static_cast<Search*>(asked);
  bool holds = false;
  for (int i = 0; i < file->dlpi_phnum; ++i) {
    const auto& segment = file->dlpi_phdr[i];
    const std::uintptr_t start = file->dlpi_addr + segment.p_vaddr;
    holds |= segment.p_type == PT_LOAD && search.address >= start && search.address - start < segment.p_memsz;
  }
  if (!holds) return 0;
  for (int i = 0; i < file->dlpi_phnum && search.build_id.empty(); ++i) {
    const auto& segment = file->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    search.build_id = build_id_among(reinterpret_cast<const char*>(file->dlpi_addr + segment.p_vaddr), segment.p_memsz);
  }
  return 1;
}

}  // namespace

std::optional<std::string> environment_digest(const std::string& tables) {
  Search search{reinterpret_cast<std::uintptr_t>(&environment_digest), ""};
  dl_iterate_phdr(look_at, &search);
  if (search.build_id.empty()) return std::nullopt;
  return sha256_hex("regimen " RGM_VERSION "\n" + driver::machine_name() + "\n" + tables + "\n" + search.build_id);
}

}  // namespace regimen::embed
