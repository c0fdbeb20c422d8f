// Random guidelines, their spaces and line ends thrown about and comments strewn between the words: laid out they mean the same
// and keep every comment (the formatter proves both of each text it gives), and laid out again they stay as they are.
#include <catch2/catch.hpp>

#include <iostream>
#include <set>

#include "compiler/diag/render.h"
#include "compiler/format/format.h"
#include "compiler/syntax/concrete.h"
#include "tests/property/gen_source.h"
#include "tests/support/seed.h"

namespace {

using namespace regimen;
using namespace regimen::test;

constexpr int kPrograms = 300;

std::string laid_out(const std::string& text) {
  Session session;
  DiagnosticSink sink;
  const auto out = format::format(session, session.add("random.rgm", text), sink);
  if (!out) FAIL(out.error().message << "\n" << text);
  if (!*out) FAIL(render_text(session, sink, Colour::no) << "\n" << text);
  return **out;
}

// The same words with other spaces, and comments where a line may end. Within a row of a table lines must not end behind a bar, and
// a declaration begins its line.
std::string thrown_about(const std::string& text, Random& random, std::size_t& comments) {
  Session session;
  const auto file = syntax::read_concrete(session, session.add("random.rgm", text));
  REQUIRE(file);
  std::set<std::size_t> declarations;
  for (const syntax::ConcreteNode& item : file->items) declarations.insert(item.first);
  std::string out;
  for (std::size_t i = 0; i < file->words.size(); ++i) {
    const syntax::Word& word = file->words[i];
    const bool ended = out.empty() || out.back() == '\n';
    if (!ended && declarations.contains(i)) out += "\n";
    else if (!ended && word.text != "," && word.text != ")" && word.text != ".") out += random.below(3) == 0 ? "  " : " ";
    out += word.text;
    const bool bar = word.text == "|" || word.text == "||";
    const bool row_ends = word.text == "|" && i + 1 < file->words.size() &&
                          text.substr(word.span.end, file->words[i + 1].span.begin - word.span.end).find('\n') != std::string::npos;
    const std::size_t comment = random.below(12);
    if (comment == 0 && (!bar || row_ends)) out += " # comment " + std::to_string(++comments) + (random.below(2) == 0 ? "  \n" : "\n");
    else if (row_ends) out += "\n";
    else if (!bar && random.below(5) == 0) out += random.below(4) == 0 ? "\n\n\n" : "\n";
    if (!out.empty() && out.back() == '\n' && random.below(30) == 0) out += "   #comment " + std::to_string(++comments) + "\n";
  }
  return out + "\n";
}

}  // namespace

TEST_CASE("random guidelines are laid out once and mean the same") {
  std::cout << "RGM_SEED=" << seed() << "\n";
  Random random(seed());
  std::size_t comments = 0;
  for (int number = 0; number < kPrograms; ++number) {
    const std::string text = random_source(random);
    const std::string plain = laid_out(text);
    CHECK(laid_out(plain) == plain);
    const std::string thrown = thrown_about(text, random, comments);
    const std::string once = laid_out(thrown);
    INFO("seed " << seed() << ", program " << number << "\n" << thrown);
    CHECK(laid_out(once) == once);
  }
  std::cout << kPrograms << " guidelines, " << comments << " comments\n";
  CHECK(comments > 1'000);
}
