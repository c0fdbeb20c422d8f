// Damaged copies of seeds: what a fuzzer without knowledge of the code would try. The same number gives the same copy.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace regimen::fuzz {

// One of `seeds`, changed in one to eight places: bytes flipped, removed, repeated, replaced by a word or number that
// programs stumble over, or by a part of another seed.
std::string damaged(const std::vector<std::string>& seeds, std::uint64_t number);

}  // namespace regimen::fuzz
