// External interface: resolve_allele. Everything else is one way of reading a name.
#include "runtime/pgx/allele_name.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "runtime/pgx/allele_order.h"
#include "runtime/pgx/table_text.h"

namespace regimen {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "CYP2D6*4", "HLA-B*57:01" and "B*57:01" name the gene again.
std::string_view without_gene(const GeneTable& table, std::string_view text) {
  std::string_view gene = table.gene;
  for (std::string_view prefix : {gene, gene.substr(gene.find('-') == gene.npos ? gene.size() : gene.find('-') + 1)}) {
    if (!prefix.empty() && text.size() > prefix.size() && text.starts_with(prefix) && text[prefix.size()] == '*') {
      return text.substr(prefix.size());
    }
  }
  return text;
}

std::string with_sign(std::string text) {
  for (std::size_t at = text.find(">="); at != std::string::npos; at = text.find(">=")) text.replace(at, 2, "≥");
  return text;
}

// `*4.013+*68` -> `*4+*68`; the text itself when it has no sub-allele.
std::string without_suballeles(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool after_digit = i > 0 && is_digit(text[i - 1]);
    if (text[i] == '.' && after_digit && i + 1 < text.size() && is_digit(text[i + 1])) {
      while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::optional<std::string> find_name(const GeneTable& table, const std::string& name) {
  if (auto sub = table.suballeles.find(name); sub != table.suballeles.end()) return sub->second;
  if (auto it = table.allele_index.find(name); it != table.allele_index.end()) return table.alleles[it->second].name;
  if (!table.allele_prefix.empty()) {
    if (auto it = table.allele_index.find(table.allele_prefix + name); it != table.allele_index.end())
      return table.alleles[it->second].name;
  }
  if (std::size_t plus = name.find('+'); plus != std::string::npos && name.find('+', plus + 1) == std::string::npos) {
    auto it = table.allele_index.find(name.substr(plus + 1) + "+" + name.substr(0, plus));
    if (it != table.allele_index.end()) return table.alleles[it->second].name;
  }
  return std::nullopt;
}

// `*1x4` -> `*1x≥3` where the table has that name.
std::optional<std::string> open_copies(const GeneTable& table, const std::string& name) {
  std::size_t x = name.rfind('x');
  if (table.copies_open_at == 0 || x == std::string::npos) return std::nullopt;
  int copies = 0;
  auto [end, error] = std::from_chars(name.data() + x + 1, name.data() + name.size(), copies);
  if (error != std::errc() || end != name.data() + name.size() || copies < table.copies_open_at) return std::nullopt;
  return find_name(table, name.substr(0, x) + "x≥" + std::to_string(table.copies_open_at));
}

// `*10+*36x2` -> `*36x2+*10`: several copies on one chromosome, each a known allele. The name is known, its function is
// not.
std::optional<std::string> tandem(const GeneTable& table, const std::string& name) {
  if (table.copies_open_at == 0) return std::nullopt;
  std::vector<std::string> parts = split_text(name, "+");
  for (const std::string& part : parts) {
    std::size_t x = part.find('x');
    if (!find_name(table, part.substr(0, x))) return std::nullopt;
    std::string copies = x == part.npos ? "1" : part.substr(x + 1);
    if (copies.starts_with("≥")) copies = copies.substr(std::string_view("≥").size());
    bool number = !copies.empty() && copies.size() <= 2 && std::all_of(copies.begin(), copies.end(), is_digit);
    if (!number && copies != "N") return std::nullopt;
  }
  std::sort(parts.begin(), parts.end(), [](const std::string& a, const std::string& b) { return allele_before(b, a); });
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "+") + part;
  return out;
}

// `*57:01:01:02` -> `*57:01`; nullopt when it is no such name. An expression suffix (`*24:09N`) is kept out: it changes
// the meaning.
std::optional<std::string> two_fields(std::string_view name) {
  if (name.size() < 2 || name.front() != '*') return std::nullopt;
  int fields = 1;
  std::size_t end_of_second = name.size();
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (name[i] == ':') {
      if (!is_digit(name[i - 1]) || i + 1 == name.size()) return std::nullopt;
      if (++fields == 3) end_of_second = i;
    } else if (!is_digit(name[i])) {
      return std::nullopt;
    }
  }
  if (fields < 2 || !is_digit(name[1])) return std::nullopt;
  return std::string(name.substr(0, end_of_second));
}

}  // namespace

AlleleName resolve_allele(const GeneTable& table, std::string_view text) {
  std::string name = with_sign(std::string(without_gene(table, trim(text))));
  if (table.two_field) {
    if (auto fields = two_fields(name)) return {*fields, true, *fields != name};
    return {name, false, false};
  }
  if (auto found = find_name(table, name)) return {*found, true, false};
  if (auto found = open_copies(table, name)) return {*found, true, true};
  std::string core = without_suballeles(name);
  if (core != name) {
    if (auto found = find_name(table, core)) return {*found, true, true};
    if (auto found = open_copies(table, core)) return {*found, true, true};
  }
  if (auto found = tandem(table, core)) return {*found, true, core != name};
  return {name, false, false};
}

}  // namespace regimen
