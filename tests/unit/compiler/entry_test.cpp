// Entries of compiled guidelines: restored, everything is as it was; changed in any way, they are none.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "compiler/diag/render.h"
#include "compiler/driver/entry.h"
#include "compiler/kernel/kernel_dump.h"
#include "runtime/support/sha256.h"
#include "tests/support/library.h"

using namespace regimen;

namespace {

const test::Library& library() {
  static const test::Library loaded;
  return loaded;
}

const std::string kKey = sha256_hex("an entry of these tests");

// One compilation: its session, what it said, and the guideline.
struct Compilation {
  explicit Compilation(driver::SourceText text) : source(std::move(text)), id(session.add(source.name, source.text)) {}
  void compile(driver::CompileMode mode) {
    auto made = driver::compile(session, id, library().knowledge(), resolver, known, sink, mode);
    if (made) guideline = std::move(*made);
  }
  void restore(std::string entry, driver::CompileMode mode) {
    guideline = driver::restore(std::move(entry), kKey, session, id, library().knowledge(), resolver, known, sink, mode);
  }
  std::string said() const { return render_json(session, sink); }

  driver::SourceText source;
  Session session;
  SourceId id;
  DiagnosticSink sink;
  driver::KnownImports known;
  driver::Resolver resolver = [](const std::string& path) { return library().resolve(path); };
  std::unique_ptr<driver::CompiledGuideline> guideline;
};

std::vector<driver::SourceText> shipped() {
  std::vector<driver::SourceText> sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(RGM_SOURCE_DIR) + "/rules"))
    if (entry.path().extension() == ".rgm") sources.push_back({entry.path().string(), test::Library::read(entry.path())});
  return sources;
}

const driver::SourceText kSmall{"small.rgm", R"(guideline t.small version "1"
  title "Small"
  status draft
  source S "Written for this test"
end
import stdlib.patient version "1.0"
input weight: quantity in kg plausible 1 kg to 400 kg if missing ask "Weight?"
choice size of small "Small", large "Large"
input build: size if missing ask "Build?"
decision eat for view of patient
  rule light
    when weight less than 50 kg
    recommend advise diet "eat"
    strength moderate
    because "{weight}"
    cite S
end
test "light" as of 2025-12-01
  given weight is 40 kg
  expect eat recommends advise diet "eat"
end
)"};

std::string small_entry() {
  Compilation fresh(kSmall);
  fresh.compile(driver::CompileMode::run);
  INFO(fresh.said());
  REQUIRE(fresh.guideline);
  REQUIRE(fresh.guideline->jit_all());
  return fresh.guideline->entry(kKey).value();
}

std::string statement_text(Compilation& compilation, const std::string& text) {
  DiagnosticSink sink;
  const SourceId id = compilation.session.add("given", text);
  const auto written = driver::read_statement(compilation.session, id, sink);
  if (written && !compilation.guideline->may_know(*written)) {
    // Then checking says nothing else.
    CHECK_FALSE(compilation.guideline->check_statement(compilation.session, *written, sink));
    REQUIRE(sink.all().size() == 1);
    CHECK(sink.all()[0].msg == Msg::UnknownInput);
    sink = {};
  }
  const auto understood = written ? compilation.guideline->check_statement(compilation.session, *written, sink) : std::nullopt;
  std::string said = render_text(compilation.session, sink, Colour::no);
  compilation.session.forget_from(id);
  if (!understood) return said;
  ArchiveWriter archive;
  archive(*understood);
  return archive.take();
}

}  // namespace

TEST_CASE("every shipped guideline is restored as it was compiled, with and without its tests") {
  for (const driver::SourceText& source : shipped())
    for (const driver::CompileMode mode : {driver::CompileMode::run, driver::CompileMode::test}) {
      CAPTURE(source.name);
      Compilation fresh(source), restored(source);
      fresh.compile(mode);
      REQUIRE(fresh.guideline);
      REQUIRE(fresh.guideline->jit_all());
      const std::string entry = fresh.guideline->entry(kKey).value();
      CHECK_FALSE(fresh.guideline->entry(kKey));  // nothing new since
      restored.restore(entry, mode);
      REQUIRE(restored.guideline);
      CHECK(restored.said() == fresh.said());
      CHECK(driver::archive_of(restored.guideline->image()) == driver::archive_of(fresh.guideline->image()));
      CHECK(driver::archive_of(restored.guideline->tests()) == driver::archive_of(fresh.guideline->tests()));
      CHECK(driver::archive_of(restored.guideline->coverage()) == driver::archive_of(fresh.guideline->coverage()));
      const auto parts = driver::split(entry, kKey);
      REQUIRE(parts);
      const auto kernel = driver::read_kernel(parts->kernel);
      REQUIRE(kernel);
      CHECK(kernel::verify(*kernel).empty());
      CHECK(driver::archive_of(*kernel) == parts->kernel);
      REQUIRE(restored.guideline->jit_all());
      CHECK_FALSE(restored.guideline->entry(kKey));  // every object was there
    }
}

TEST_CASE("statements mean the same to a restored guideline, and what is wrong with them is said the same") {
  Compilation fresh(kSmall), restored(kSmall);
  fresh.compile(driver::CompileMode::run);
  REQUIRE(fresh.guideline);
  restored.restore(fresh.guideline->entry(kKey).value(), driver::CompileMode::run);
  REQUIRE(restored.guideline);
  for (const char* text :
       {"weight is 63.5 kg", "weight is 63500 g", "weight is 3 mg/dL", "weight is -1 kg", "weight is missing", "weight is no value",
        "wieght is 3 kg", "build is small", "build is smal", "build is weight", "build is age", "build is 3", "age is 40 years",
        "age is 3 kg", "birthdate is 1980-01-01", "birthdate is today", "weight is 1 kg + 2 kg", "weight is [3 kg on 2020-01-01]",
        "takes metformin", "takes nothing_known", "not allergic to penicillins", "has infarction", "order of metformin",
        "order of metformine", "medicines unknown", "pets unknown", "CYP2C19 is *1/*2", "phenotype of CYP2C19 is PM",
        "phenotype of CYP2C19 is slowish", "activity score of CYP2D6 is at least 3", "carries *2 in CYP2C19", "eat is 3", "weight",
        "stdlib.patient.age is 40 years", "other.file.age is 40 years"}) {
    CAPTURE(text);
    const std::string said = statement_text(fresh, text);
    CHECK_FALSE(said.empty());
    CHECK(statement_text(restored, text) == said);
  }
}

TEST_CASE("an entry that was cut or changed anywhere is none") {
  const std::string entry = small_entry();
  const auto refused = [](std::string changed) {
    Compilation again(kSmall);
    again.restore(std::move(changed), driver::CompileMode::run);
    return again.guideline == nullptr && again.sink.all().empty();
  };
  CHECK_FALSE(refused(entry));
  bool all_refused = true;
  for (std::size_t length = 0; length < entry.size(); ++length) all_refused &= refused(entry.substr(0, length));
  CHECK(all_refused);
  for (std::size_t at = 0; at < entry.size(); ++at) {
    std::string changed = entry;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    all_refused &= refused(std::move(changed));
  }
  CHECK(all_refused);
  CHECK_FALSE(driver::split(entry, sha256_hex("another key")));
}

TEST_CASE("the parts of an entry are read without trust: any changed byte gives another part or none, never harm") {
  const std::string entry = small_entry();
  const driver::Parts parts = driver::split(entry, kKey).value();
  const UnitTable& units = library().units();
  std::size_t refused = 0;
  for (const auto& [part, read] : std::initializer_list<std::pair<std::string_view, bool (*)(std::string_view, const UnitTable&)>>{
           {parts.outline, [](std::string_view p, const UnitTable&) { return driver::read_outline(p).has_value(); }},
           {parts.image, [](std::string_view p, const UnitTable& u) { return driver::read_image(p, u).has_value(); }},
           {parts.words, [](std::string_view p, const UnitTable& u) { return driver::read_words(p, u).has_value(); }},
           {parts.tests, [](std::string_view p, const UnitTable& u) { return driver::read_tests(p, u).has_value(); }},
           {parts.kernel, [](std::string_view p, const UnitTable&) { return driver::read_kernel(p).has_value(); }},
           {parts.objects.substr(0, 0), [](std::string_view p, const UnitTable&) { return driver::read_objects(p).has_value(); }}})
    for (std::size_t at = 0; at < part.size(); ++at) {
      for (const int flipped : {0x01, 0x40, 0xff}) {
        std::string changed(part);
        changed[at] = static_cast<char>(changed[at] ^ flipped);
        refused += read(changed, units) ? 0 : 1;
      }
      CHECK_FALSE(read(part.substr(0, at), units));
    }
  CHECK(refused > 0);
}

TEST_CASE("an entry is good only while every import is what it was, under the name it had") {
  const std::string entry = small_entry();
  const auto restored_with = [&](const driver::Resolver& resolver) {
    Compilation again(kSmall);
    again.resolver = resolver;
    again.restore(entry, driver::CompileMode::run);
    return again.guideline != nullptr;
  };
  const driver::SourceText person = library().resolve("stdlib.patient").value();
  CHECK(restored_with([&](const std::string& path) { return library().resolve(path); }));
  CHECK_FALSE(restored_with([&](const std::string&) { return driver::SourceText{person.name, person.text + "# changed\n"}; }));
  CHECK_FALSE(restored_with([&](const std::string&) { return driver::SourceText{"elsewhere.rgm", person.text}; }));
  CHECK_FALSE(restored_with([](const std::string&) { return std::nullopt; }));
}

TEST_CASE("a key tells sources, names, modes and environments apart") {
  const auto key = [](const std::string& environment, driver::CompileMode mode, const std::string& name, const std::string& text) {
    return driver::entry_key(environment, mode, {name, text});
  };
  std::set<std::string> keys;
  for (const char* environment : {"a", "b"})
    for (const driver::CompileMode mode : {driver::CompileMode::run, driver::CompileMode::test})
      for (const auto& [name, text] : {std::pair("x.rgm", "text"), std::pair("x.rgm", "Text"), std::pair("x.rg", "mtext"), std::pair("y.rgm", "text")})
        keys.insert(key(environment, mode, name, text));
  CHECK(keys.size() == 16);
}

TEST_CASE("a guideline is optimised once; what is made later is kept too") {
  Compilation fresh(kSmall);
  fresh.compile(driver::CompileMode::run);
  const std::string bare = fresh.guideline->entry(kKey).value();
  Compilation second(kSmall);
  second.restore(bare, driver::CompileMode::run);
  REQUIRE(second.guideline);
  CHECK_FALSE(second.guideline->entry(kKey));
  const std::uint32_t first_function[] = {0};
  REQUIRE(second.guideline->jit(first_function, {}));
  const std::string some = second.guideline->entry(kKey).value();
  CHECK(some.size() > bare.size());
  CHECK(second.guideline->optimise().value());
  const std::string best = second.guideline->entry(kKey).value();
  Compilation third(kSmall);
  third.restore(best, driver::CompileMode::run);
  REQUIRE(third.guideline);
  CHECK_FALSE(third.guideline->optimise().value());
}
