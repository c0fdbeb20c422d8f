// The store of compiled guidelines: what is trusted, what is replaced, what is given up.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "compiler/embed/store.h"
#include "runtime/support/sha256.h"
#include "tests/support/temporary_folder.h"

using namespace regimen;
using embed::Store;

namespace {

namespace fs = std::filesystem;

std::string held(const Store& store, const std::string& key) {
  std::string found;
  store.find(key, [&](std::string entry) {
    found = std::move(entry);
    return true;
  });
  return found;
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

const std::string kOne = sha256_hex("one"), kTwo = sha256_hex("two");

}  // namespace

TEST_CASE("what is kept is found, by this store and the next; the folder is the user's alone") {
  const test::TemporaryFolder folder;
  const fs::path own = folder.path() / "made" / "when" / "needed";
  {
    const Store store({.shipped = {}, .own = own});
    CHECK(held(store, kOne).empty());
    CHECK_FALSE(fs::exists(own));
    CHECK(store.keep(kOne, "first"));
    CHECK(store.keep(kOne, "second"));
    CHECK(held(store, kOne) == "second");
  }
  CHECK(held(Store({.shipped = {}, .own = own}), kOne) == "second");
  CHECK(held(Store({.shipped = {own}, .own = std::nullopt}), kOne) == "second");
  CHECK(files_in(own) == 1);
  CHECK((fs::status(own).permissions() & fs::perms::all) == fs::perms::owner_all);
  CHECK((fs::status(own / kOne).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("nothing is used that others could have written") {
  const test::TemporaryFolder folder;
  const fs::path own = folder.path() / "own";
  const Store::Folders folders{.shipped = {}, .own = own};
  REQUIRE(Store(folders).keep(kOne, "entry"));
  const auto found = [&] { return held(Store(folders), kOne); };
  CHECK(found() == "entry");
  for (const mode_t open_to : {S_IWGRP, S_IWOTH}) {
    chmod(own.c_str(), 0700 | open_to);
    CHECK(found().empty());
    CHECK_FALSE(Store(folders).keep(kTwo, "entry"));
    chmod(own.c_str(), 0700);
    chmod((own / kOne).c_str(), 0600 | open_to);
    CHECK(found().empty());
    chmod((own / kOne).c_str(), 0600);
  }
  CHECK(found() == "entry");
  fs::rename(own / kOne, own / "elsewhere");
  fs::create_symlink("elsewhere", own / kOne);
  CHECK(found().empty());
  fs::remove(own / kOne);
  REQUIRE(mkfifo((own / kOne).c_str(), 0600) == 0);
  CHECK(found().empty());  // and nothing waits for a writer
  fs::remove(own / kOne);
  fs::create_directory(own / kOne);
  CHECK(found().empty());
}

TEST_CASE("what is shipped comes first, and the user's own when that is of no use") {
  const test::TemporaryFolder folder;
  const fs::path shipped = folder.path() / "shipped", own = folder.path() / "own";
  REQUIRE(embed::open_shared_store(shipped.string()).keep(kOne, "shipped"));
  CHECK((fs::status(shipped).permissions() & fs::perms::others_read) != fs::perms::none);
  const Store store({.shipped = {folder.path() / "not there", shipped}, .own = own});
  REQUIRE(store.keep(kOne, "own"));
  CHECK(held(store, kOne) == "shipped");
  std::vector<std::string> seen;
  CHECK(store.find(kOne, [&](std::string entry) {
    seen.push_back(std::move(entry));
    return seen.size() == 2;
  }));
  CHECK(seen == std::vector<std::string>{"shipped", "own"});
  CHECK_FALSE(store.find(kOne, [](const std::string&) { return false; }));
}

TEST_CASE("past its size the store gives up what was used longest ago") {
  const test::TemporaryFolder folder;
  const fs::path own = folder.path() / "own";
  const std::string entry(1000, 'x');
  std::vector<std::string> keys;
  for (int i = 0; i < 40; ++i) keys.push_back(sha256_hex(std::to_string(i)));
  {
    const Store store({.shipped = {}, .own = own, .most_bytes = 100'000});
    for (std::size_t i = 0; i < keys.size(); ++i) {
      REQUIRE(store.keep(keys[i], entry));
      fs::last_write_time(own / keys[i], fs::file_time_type::clock::now() - std::chrono::hours(100 - i));
    }
    REQUIRE_FALSE(held(store, keys[0]).empty());  // used now
  }
  CHECK(files_in(own) == 40);
  { REQUIRE(Store({.shipped = {}, .own = own, .most_bytes = 20'000}).keep(kOne, entry)); }
  CHECK(files_in(own) == 15);
  CHECK(fs::exists(own / keys[0]));
  CHECK_FALSE(fs::exists(own / keys[1]));
  CHECK(fs::exists(own / keys[39]));
  CHECK(fs::exists(own / kOne));
}

TEST_CASE("abandoned files go; others' and fresh ones stay") {
  const test::TemporaryFolder folder;
  const fs::path own = folder.path() / "own";
  const Store::Folders folders{.shipped = {}, .own = own};
  REQUIRE(Store(folders).keep(kOne, "entry"));
  for (const char* name : {"old.new", "fresh.new", "README"}) std::ofstream(own / name) << "x";
  fs::last_write_time(own / "old.new", fs::file_time_type::clock::now() - std::chrono::hours(3));
  REQUIRE(Store(folders).keep(kTwo, "entry"));
  CHECK_FALSE(fs::exists(own / "old.new"));
  CHECK(fs::exists(own / "fresh.new"));
  CHECK(fs::exists(own / "README"));
  Store(folders).keep_only({kTwo});
  CHECK_FALSE(fs::exists(own / kOne));
  CHECK(fs::exists(own / kTwo));
  CHECK(fs::exists(own / "README"));
}

TEST_CASE("a store that is off, or whose folder cannot be made, keeps nothing and harms nothing") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(Store().keep(kOne, "entry"));
  CHECK(held(Store(), kOne).empty());
  CHECK_FALSE(embed::open_store({.folder = "", .off = true}).keep(kOne, "entry"));
  std::ofstream(folder.path() / "file") << "x";
  const Store store({.shipped = {}, .own = folder.path() / "file" / "below"});
  CHECK_FALSE(store.keep(kOne, "entry"));
  CHECK(held(store, kOne).empty());
}

TEST_CASE("many threads and stores may write one entry: whoever reads sees a whole one") {
  const test::TemporaryFolder folder;
  const Store shared({.shipped = {}, .own = folder.path() / "own"});
  const auto entry_of = [](int writer) { return std::string(100'000, static_cast<char>('a' + writer)); };
  REQUIRE(shared.keep(kOne, entry_of(0)));
  std::atomic<int> torn = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 4; ++writer)
    threads.emplace_back([&, writer] {
      const Store own({.shipped = {}, .own = folder.path() / "own"});
      for (int i = 0; i < 50; ++i) {
        (writer % 2 ? own : shared).keep(kOne, entry_of(writer));
        const std::string read = held(own, kOne);
        torn += read.size() != 100'000 || read.find_first_not_of(read[0]) != std::string::npos;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(torn == 0);
  CHECK(files_in(folder.path() / "own") == 1);
}
