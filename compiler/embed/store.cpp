// External interface: store.h.
#include "compiler/embed/store.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <mutex>

#include "runtime/support/sealed.h"

namespace regimen::embed {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".new";
struct Modes {
  mode_t folder, file;
};
constexpr Modes kForUser = {0700, 0600};
constexpr Modes kForEverybody = {0755, 0644};
constexpr std::uint64_t kTrimEvery = 16;        // as a part of what is allowed: how much is written before looking at it all
constexpr std::time_t kTouchAfter = 3600;       // seconds: the time of last use is kept this roughly
constexpr std::time_t kAbandonedAfter = 3600;   // an unfinished file this old has no writer

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  explicit operator bool() const { return number_ >= 0; }
  int get() const { return number_; }

 private:
  int number_;
};

// The user's own or root's, and nobody else may write to it.
bool is_trusted(const struct stat& file) {
  return (file.st_uid == geteuid() || file.st_uid == 0) && (file.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

std::unique_ptr<const Descriptor> open_trusted(const fs::path& path) {
  auto folder = std::make_unique<const Descriptor>(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat found{};
  if (!*folder || fstat(folder->get(), &found) != 0 || !is_trusted(found)) return nullptr;
  return folder;
}

std::optional<std::string> read_whole(int file, std::size_t size) {
  std::string bytes;
  bytes.resize_and_overwrite(size, [&](char* to, std::size_t) {
    std::size_t at = 0;
    for (ssize_t got = 1; got > 0 && at < size; at += got > 0 ? static_cast<std::size_t>(got) : 0) got = read(file, to + at, size - at);
    return at;
  });
  if (bytes.size() != size) return std::nullopt;
  return bytes;
}

bool write_whole(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(file, bytes.data(), bytes.size());
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::optional<std::string> read_entry(const Descriptor& folder, const std::string& name, bool mark_use) {
  const Descriptor file(openat(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat found{};
  if (!file || fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode) || !is_trusted(found)) return std::nullopt;
  if (mark_use && std::time(nullptr) - found.st_mtime > kTouchAfter) futimens(file.get(), nullptr);
  return read_whole(file.get(), static_cast<std::size_t>(found.st_size));
}

struct Found {
  std::string name;
  std::uint64_t size;
  std::time_t used;
};

std::vector<Found> files_of(const Descriptor& folder) {
  std::vector<Found> files;
  DIR* const listing = fdopendir(openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));  // with a place of its own
  if (listing == nullptr) return files;
  while (const dirent* const entry = readdir(listing)) {
    struct stat found{};
    if (fstatat(folder.get(), entry->d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode))
      files.push_back({entry->d_name, static_cast<std::uint64_t>(found.st_size), found.st_mtime});
  }
  closedir(listing);
  return files;
}

// The entries used longest ago go until three quarters of what is allowed are left, so that this is seldom done.
void trim(const Descriptor& folder, std::uint64_t most_bytes) {
  std::vector<Found> files = files_of(folder);
  std::uint64_t total = 0;
  for (const Found& file : files) {
    total += file.size;
    if (file.name.ends_with(kUnfinished) && std::time(nullptr) - file.used > kAbandonedAfter) unlinkat(folder.get(), file.name.c_str(), 0);
  }
  if (total <= most_bytes) return;
  std::sort(files.begin(), files.end(), [](const Found& a, const Found& b) { return a.used < b.used; });
  for (const Found& file : files) {
    if (total <= most_bytes / 4 * 3) return;
    if (file.name.size() == kKeyLength && unlinkat(folder.get(), file.name.c_str(), 0) == 0) total -= file.size;
  }
}

}  // namespace

struct Store::Impl {
  explicit Impl(Folders wanted) : folders(std::move(wanted)) {
    for (const fs::path& path : folders.shipped)
      if (auto folder = open_trusted(path)) shipped.push_back(std::move(folder));
    if (folders.own) own = open_trusted(*folders.own);
  }
  ~Impl() {
    if (written > 0) trim(*own, folders.most_bytes);
  }

  // With the lock held: the folder to write to, made with all above it when there is none.
  const Descriptor* folder_to_write() {
    if (own || !folders.own || refused) return own.get();
    std::error_code error;
    fs::create_directories(folders.own->parent_path(), error);
    if (mkdir(folders.own->c_str(), modes.folder) == 0) chmod(folders.own->c_str(), modes.folder);
    own = open_trusted(*folders.own);
    refused = !own;
    return own.get();
  }

  bool write_entry(const Descriptor& folder, const std::string& name, std::string_view entry) {
    // One of its own among all processes, and among the stores of this one; a store writes one entry at a time.
    const std::string unfinished = name + "." + std::to_string(getpid()) + "." + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + std::string(kUnfinished);
    bool written_whole = false;
    {
      const Descriptor file(openat(folder.get(), unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kForUser.file));
      if (!file) return false;
      written_whole = write_whole(file.get(), entry) && fchmod(file.get(), modes.file) == 0;
    }
    if (written_whole && renameat(folder.get(), unfinished.c_str(), folder.get(), name.c_str()) == 0) return true;
    unlinkat(folder.get(), unfinished.c_str(), 0);
    return false;
  }

  Folders folders;
  Modes modes = folders.for_everybody ? kForEverybody : kForUser;
  std::vector<std::unique_ptr<const Descriptor>> shipped;
  std::mutex mutex;  // guards the rest
  std::shared_ptr<const Descriptor> own;
  bool refused = false;
  std::uint64_t written = 0;  // bytes since the folder was last trimmed
};

Store::Store() = default;
Store::Store(Folders folders) : impl_(std::make_unique<Impl>(std::move(folders))) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

bool Store::find(std::string_view key, const Use& use) const {
  if (!impl_) return false;
  const std::string name(key);
  const auto used = [&](std::optional<std::string> entry) { return entry && use(std::move(*entry)); };
  for (const auto& folder : impl_->shipped)
    if (used(read_entry(*folder, name, false))) return true;
  const std::shared_ptr<const Descriptor> own = [&] {
    const std::scoped_lock lock(impl_->mutex);
    return impl_->own;
  }();
  return own && used(read_entry(*own, name, true));
}

bool Store::keep(std::string_view key, std::string_view entry) const {
  if (!impl_) return false;
  const std::scoped_lock lock(impl_->mutex);
  const Descriptor* const folder = impl_->folder_to_write();
  if (folder == nullptr || !impl_->write_entry(*folder, std::string(key), entry)) return false;
  impl_->written += entry.size();
  if (impl_->written > impl_->folders.most_bytes / kTrimEvery) {
    trim(*folder, impl_->folders.most_bytes);
    impl_->written = 0;
  }
  return true;
}

void Store::keep_only(const std::vector<std::string>& keys) const {
  if (!impl_) return;
  const std::scoped_lock lock(impl_->mutex);
  if (!impl_->own) return;
  for (const Found& file : files_of(*impl_->own))
    if (file.name.size() == kKeyLength && std::find(keys.begin(), keys.end(), file.name) == keys.end())
      unlinkat(impl_->own->get(), file.name.c_str(), 0);
}

namespace {

// Where what is shipped was compiled ahead: beside the program in its build folder, or ../lib of an installed one.
std::vector<fs::path> shipped_folders() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  return {program.parent_path() / "compiled", program.parent_path().parent_path() / "lib" / "regimen" / "compiled"};
}

std::optional<fs::path> users_folder() {
  const auto absolute = [](const char* name) -> std::optional<fs::path> {
    const char* const value = std::getenv(name);
    if (value == nullptr || !fs::path(value).is_absolute()) return std::nullopt;
    return fs::path(value);
  };
  if (const auto cache = absolute("XDG_CACHE_HOME")) return *cache / "regimen";
  if (const auto home = absolute("HOME")) return *home / ".cache" / "regimen";
  return std::nullopt;
}

}  // namespace

Store open_store(const StoreWish& wish) {
  const char* const set = std::getenv("REGIMEN_CACHE");
  const std::string named = !wish.folder.empty() ? wish.folder : set ? set : "";
  if (wish.off || (wish.folder.empty() && named == "off")) return Store();
  return Store({.shipped = shipped_folders(), .own = named.empty() ? users_folder() : fs::path(named)});
}

Store open_shared_store(const std::string& folder) { return Store({.shipped = {}, .own = fs::path(folder), .for_everybody = true}); }

}  // namespace regimen::embed
