// What the rules of an image say: texts, sources, actions, alternatives, and the advice that may be followed. Private to the
// image; read together with the value and truth outputs of the function that the text or action belongs to.
// Invariants: numbers of outputs are in range of that function. Immutable, shared between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/slot_spec.h"
#include "runtime/image/verb.h"

namespace regimen {

// ---- texts ----
struct TextPiece {
  enum class Kind : std::uint8_t { literal, value, missing, already_taken };
  Kind kind = Kind::literal;
  std::string literal;
  std::uint32_t value = kNoIndex;  // value output of the enclosing function

  friend bool operator==(const TextPiece&, const TextPiece&) = default;
};
struct TextTemplate {
  std::vector<TextPiece> pieces;

  friend bool operator==(const TextTemplate&, const TextTemplate&) = default;
};

// ---- actions ----
struct CiteInfo {
  std::string source;  // the author's short name
  std::string where;
  std::string text;    // the reference itself
  std::string pmid;
  std::string url;
  std::string dated;          // of the source's tables: 2024-03-25, "" not said
  std::string stale_since;    // known to be outdated since that day, "" not known
  std::string stale_because;  // by what
};

enum class AmountWord : std::uint8_t { at, by, to, below };
enum class AmountBase : std::uint8_t { none, usual, lowest, highest };
enum class DosePart : std::uint8_t { none, starting, maintenance, target, daily };

struct AmountInfo {
  AmountWord word = AmountWord::at;
  std::uint32_t low = kNoIndex;   // value outputs; `high` only for `between`
  std::uint32_t high = kNoIndex;
  AmountBase base = AmountBase::none;
};

enum class SubjectKind : std::uint8_t { text, drug, ordered, lookup };
struct ActionInfo {
  Verb verb{};
  DosePart part = DosePart::none;
  SubjectKind subject = SubjectKind::text;
  std::string text;                 // text; or the name of the ingredient, class or codes
  std::uint32_t lookup = kNoIndex;  // value output of type medicine
  std::vector<AmountInfo> amounts;
  std::string per;
  std::string after;                // "3 days", as written
  std::string when;                 // for the reader only
};
struct AlternativeInfo {
  std::optional<ActionInfo> action;
  std::string any_of;               // a class or codes
  std::vector<std::string> but_not;
};

// A table that is read for what is said: whether it answered a value that its source does not list.
struct ExtensionInfo {
  std::string table;
  std::string column;
  std::uint32_t beyond = kNoIndex;  // value outputs: yes when it did, and the value itself
  std::uint32_t value = kNoIndex;
};

enum class OutcomeKind : std::uint8_t { recommend, none, follow };
// What a rule, an advice block or an undetermined branch says.
struct BodyInfo {
  OutcomeKind outcome = OutcomeKind::recommend;
  std::vector<ActionInfo> actions;
  std::uint32_t follow = kNoIndex;            // value output of type advice: the member of an advice candidate
  std::string strength;                       // strong, moderate, optional, none, ungraded; "" not said
  std::uint32_t strength_value = kNoIndex;    // strength lookup: value output of type text
  std::string certainty;
  std::string urgency;
  TextTemplate because;
  std::vector<CiteInfo> cites;
  std::vector<AlternativeInfo> instead;
  std::vector<ActionInfo> if_warranted;
  std::vector<ActionInfo> then;
  std::string basis;
  std::vector<std::string> overrides;
  std::string cost;
  std::vector<ExtensionInfo> extensions;      // of the tables behind its actions, advice and strength
};

// An advice block as one rule may follow it: its value outputs are those of the rule's function.
struct AdviceCandidate {
  std::string name;
  std::uint32_t member = kNoIndex;    // of the followed value's ChoiceDomain
  std::uint32_t possible = kNoIndex;  // truth output: whether it is the one to follow, no once it surely is not
  BodyInfo body;
};

// What a followed value can be. While it is not known, the truth outputs say which of it is still possible.
struct FollowInfo {
  std::string table;                  // "" nothing is followed
  std::vector<AdviceCandidate> advice;
  std::uint32_t nothing = kNoIndex;   // truth output: a row that says `no value`; kNoIndex: no row does
  std::uint32_t no_row = kNoIndex;    // truth output: no row fits, or two do where one must; kNoIndex: one always does
};

}  // namespace regimen
