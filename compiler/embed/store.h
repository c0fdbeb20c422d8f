// The store of compiled guidelines: files in folders, by key.
//
// Entries hold machine code that will be executed. An entry is used only from a folder that belongs to the user or to root and
// that nobody else may write to, and only when the same holds for its file; both are looked at through the opened folder, so
// that nobody can exchange them in between. Files are written under a name of their own and then renamed: readers see an old
// entry, a new one, or none, never half of one. What is read is sealed (runtime/support/sealed.h) and its key says all that
// it depends on, so a damaged, foreign or outdated entry is none. Entries hold rules, never anything of a patient.
// Failure: none is told. What cannot be read is not there; what cannot be written is not kept. Threads: may be shared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regimen::embed {

class Store {
 public:
  struct Folders {
    std::vector<std::filesystem::path> shipped;      // read only, looked at first
    std::optional<std::filesystem::path> own;        // made when something is first kept
    std::uint64_t most_bytes = kMostBytes;           // in `own`; past that the entries used longest ago go
    bool for_everybody = false;                      // others may read `own`
  };
  static constexpr std::uint64_t kMostBytes = 256u << 20;

  Store();  // holds nothing and keeps nothing
  explicit Store(Folders folders);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Hands `use` what is held under the key, until it says that this was of use. False: nothing was.
  using Use = std::function<bool(std::string entry)>;
  bool find(std::string_view key, const Use& use) const;
  // False: it could not be kept.
  bool keep(std::string_view key, std::string_view entry) const;
  // Every other entry of its own folder goes.
  void keep_only(const std::vector<std::string>& keys) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What a user asked for. `folder`: that one; none: the environment variable REGIMEN_CACHE, where "off" is off; else
// XDG_CACHE_HOME/regimen or HOME/.cache/regimen, or none when neither is set. `off`: nothing is read or kept anywhere.
struct StoreWish {
  std::string folder;
  bool off = false;
};
Store open_store(const StoreWish& wish);
// A folder that is to be used from many accounts: what is shipped beside a program.
Store open_shared_store(const std::string& folder);

}  // namespace regimen::embed
