// Texts of a guideline with their values filled in, and recommendations as people read them.
#pragma once

#include <string>
#include <vector>

#include "runtime/image/image.h"
#include "runtime/results/report.h"
#include "runtime/results/resolve_body.h"

namespace regimen {

std::string format_text(const BodyContext& context, const TextTemplate& text);

// "between 25 % and 50 % of usual"; with `word`: "at 75 mg/day".
std::string amount_text(const SlotTable& table, const ResolvedAmount& amount);
const char* amount_word_text(AmountWord word);
const char* base_text(AmountBase base);
const char* part_text(DosePart part);
const char* category_text(Category category);

Recommendation to_recommendation(const SlotTable& table, const ResolvedAction& action, bool certain);

// "reduce starting dose of amitriptyline by 50 %": one line, without alternatives.
std::string recommendation_line(const Recommendation& recommendation);
std::string recommendation_lines(const std::vector<Recommendation>& recommendations);  // joined by " also "

std::string full_line(const std::vector<Recommendation>& recommendations);  // with what is advised instead, if warranted and then

std::string counted(std::uint64_t number, const std::string& thing);  // "1 fact", "2 facts"
std::string join(const std::vector<std::string>& parts, const char* separator);

}  // namespace regimen
