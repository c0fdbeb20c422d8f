// A file and its mutants asked what they answer for many patients. Private to the folder.
//
// In: a source and starting patients. Each text is compiled once with the facts as tests, so that a patient is a list of facts.
// Out: answers. Threads: a probe is read only once made; each worker asks through a trial of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/mutate/answers.h"
#include "compiler/mutate/patients.h"
#include "compiler/mutate/trial.h"

namespace regimen::mutate {

struct Candidate {
  std::uint32_t start = 0;           // of the starting patients
  std::vector<std::uint32_t> facts;
  bool as_it_is = false;             // that patient itself
  std::vector<std::uint32_t> changed = {};  // the facts that are not the patient's
};

// What one compiled text answers; lives within Trial::with.
class Answerer {
 public:
  Answerer(const Setting& setting, const driver::CompiledGuideline& guideline, const Patients& patients);
  Answers answer(const Candidate& candidate) const;

 private:
  const Setting& setting_;
  const driver::CompiledGuideline& guideline_;
  const Patients& patients_;
};

class Probe {
 public:
  Probe(const Setting& setting, const driver::SourceText& source);

  const Patients& patients() const { return patients_; }
  const std::vector<Candidate>& candidates() const { return candidates_; }
  // A text of the file (the original, or with a fault) without its tests, with one test a fact.
  std::string with_facts(const std::string& text) const { return text.substr(0, text.size() - tests_.size()) + facts_; }

 private:
  void keep_valid_facts(const driver::SourceText& source, Trial& trial);
  void make_candidates();

  const Setting& setting_;
  Patients patients_;
  std::string tests_;  // of the file: all behind its last declaration that is none
  std::string facts_;
  std::vector<Candidate> candidates_;
};

}  // namespace regimen::mutate
