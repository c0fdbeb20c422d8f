// Pieces of JSON that several reports share. Private to runtime/results.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "runtime/results/report.h"

namespace regimen {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text);
Json number_or_null(const std::optional<double>& number);  // null also when not finite
Json time_or_null(const std::optional<TimeSpan>& span);
const char* sex_text(Sex sex);
const char* list_text(ListState state);
const char* severity_text(Severity severity);

Json patient_lists_json(ListState medicines, ListState conditions, ListState allergies, const std::vector<Unresolved>& unresolved);
Json inputs_json(const std::vector<Input>& inputs);
Json notes_json(const std::vector<DataNote>& notes);
Json gene_json(const GeneCall& call);
Json gene_facts_json(const GeneCall& call);  // without whose it is
Json missing_json(const std::vector<MissingItem>& missing);
Json cite_json(const CiteInfo& cite);
Json recommendation_json(const Recommendation& recommendation);
Json value_json(const ReportedValue& value);
Json decision_json(const DecisionReport& decision);

std::string dump_json(const Json& json);  // indented; text that is no UTF-8 is replaced, never an exception

}  // namespace regimen
