// A proof for people and as JSON. Private to runtime/results.
#pragma once

#include "runtime/results/json_parts.h"
#include "runtime/results/proof.h"
#include "runtime/results/text_page.h"

namespace regimen {

// What explains a decision below its report; nothing unless there is a detail.
void add_proof_text(TextPage& page, const Proof& proof);
void add_rule_proof_text(TextPage& page, const Proof& proof, const std::string& rule);  // of one rule alone

// The members of a decision that stand in every report, and `proof` of those that were explained.
Json evidence_json(const Proof& proof);
Json considered_json(const Proof& proof);
Json assumed_json(const Proof& proof);
Json proof_json(const Proof& proof);

}  // namespace regimen
