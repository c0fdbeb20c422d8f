// External interface: fitting.h.
#include <algorithm>
#include <map>

#include "compiler/syntax/explain_site.h"
#include "compiler/syntax/fitting.h"

namespace regimen::syntax {
namespace {

using antlr4::atn::ATN;
using antlr4::atn::ATNState;
using antlr4::atn::RuleTransition;
using antlr4::atn::Transition;

// Where reading goes on once the open rule ends, and the rules around it. Equal stacks are one object.
struct Frame {
  const Frame* below;
  ATNState* back;
};

class Stacks {
 public:
  const Frame* push(const Frame* below, ATNState* back) { return &*frames_.insert(Frame{below, back}).first; }

 private:
  struct Less {
    bool operator()(const Frame& a, const Frame& b) const { return std::pair(a.below, a.back) < std::pair(b.below, b.back); }
  };
  std::set<Frame, Less> frames_;
};

struct Reading {
  ATNState* state;
  const Frame* frame;  // nullptr: the outermost rule
  friend auto operator<=>(const Reading&, const Reading&) = default;
};
using Readings = std::set<Reading>;

class Walk {
 public:
  Walk(const ATN& atn, std::size_t rule) : atn_(atn), rule_(rule) { add({start(), nullptr}, readings_); }

  bool read(std::size_t type) {
    Readings next;
    for (const Reading& reading : readings_)
      for (const Transition* transition : reading.state->transitions)
        if (!transition->isEpsilon() && transition->matches(type, antlr4::Lexer::MIN_CHAR_VALUE, atn_.maxTokenType))
          add({transition->target, reading.frame}, next);
    readings_ = std::move(next);
    return !readings_.empty();
  }

  std::set<Follower> followers() const {
    std::set<Follower> out;
    for (const Reading& reading : readings_)
      for (const Transition* transition : reading.state->transitions) {
        if (transition->isEpsilon()) continue;
        for (const ssize_t type : transition->label().toList()) out.insert({static_cast<std::size_t>(type), rules(reading)});
      }
    return out;
  }

 private:
  ATNState* start() const { return atn_.ruleToStartState[rule_]; }

  // The reading and all that it leads to without another token.
  void add(Reading reading, Readings& to) {
    if (!to.insert(reading).second) return;
    if (reading.state->getStateType() == ATNState::RULE_STOP) {
      add(reading.frame ? Reading{reading.frame->back, reading.frame->below} : Reading{start(), nullptr}, to);
      return;
    }
    for (const Transition* transition : reading.state->transitions) {
      if (!transition->isEpsilon()) continue;
      if (transition->getSerializationType() == Transition::RULE) {
        const auto* rule = static_cast<const RuleTransition*>(transition);
        add({rule->target, stacks_.push(reading.frame, rule->followState)}, to);
      } else {
        add({transition->target, reading.frame}, to);
      }
    }
  }

  static std::vector<std::size_t> rules(const Reading& reading) {
    std::vector<std::size_t> out{reading.state->ruleIndex};
    for (const Frame* frame = reading.frame; frame; frame = frame->below) out.push_back(frame->back->ruleIndex);
    return out;
  }

  const ATN& atn_;
  std::size_t rule_;
  Stacks stacks_;
  Readings readings_;
};

const CodePoints kNoText{0, U"", {0}};

const ATN& automaton() {
  static Tokens nothing(kNoText, 1);
  static RegimenParser parser(&nothing);  // its automaton is the same one for every text
  return parser.getATN();
}

}  // namespace

std::set<Follower> followers(std::size_t rule, const std::vector<std::size_t>& types) {
  Walk walk(automaton(), rule);
  for (const std::size_t type : types)
    if (!walk.read(type)) return {};
  return walk.followers();
}

bool may_name(std::size_t type) {
  static const std::set<std::size_t> kNames = [] {
    std::set<std::size_t> names;
    for (const Follower& follower : followers(RegimenParser::RuleId, {})) names.insert(follower.type);
    return names;
  }();
  return kNames.contains(type);
}

std::vector<std::string> spellings(std::size_t type) {
  if (type == RegimenLexer::POINTS) return {"points", "point"};
  if (type == RegimenLexer::DECIMALS) return {"decimals", "decimal"};
  static const Tokens kNothing(kNoText, 1);
  const std::string literal = kNothing.vocabulary().getLiteralName(type);
  return literal.size() > 2 ? std::vector{literal.substr(1, literal.size() - 2)} : std::vector<std::string>();
}

}  // namespace regimen::syntax
