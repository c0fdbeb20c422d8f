// External interface: parts.h. One sentence a word of the language.
#include <map>

#include "compiler/editor/parts.h"

namespace regimen::editor {

std::string keyword_sentence(const std::string& word) {
  static const std::map<std::string, const char*> kSentences = {
#define RGM_WORD(word, sentence) {word, sentence},
#include "compiler/editor/keyword_sentences.def"
#undef RGM_WORD
  };
  const auto known = kSentences.find(word);
  return known == kSentences.end() ? "" : known->second;
}

}  // namespace regimen::editor
