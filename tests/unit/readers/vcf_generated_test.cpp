// Generated samples written as files come: insertions and deletions further right in their repeats, reference blocks, GRCh37,
// variants only, substitutions of several bases base by base. Every form of a file with every kind of sample. Each file gives what writing out all permutations of the sample gives.
#include <catch2/catch.hpp>

#include "runtime/readers/vcf_alleles.h"
#include "runtime/readers/vcf_calls.h"
#include "tests/unit/pgx/brute_force.h"
#include "tests/unit/pgx/generated_samples.h"
#include "tests/unit/pgx/stdlib_genes.h"

using namespace regimen;
using namespace regimen::test;

namespace {

enum class Form { plain, shifted, blocks, grch37, variants_only, by_bases };
constexpr const char* kForms[] = {"plain", "shifted", "reference blocks", "GRCh37", "variants only", "base by base"};
constexpr std::size_t kUsualPairs = 6;  // of each form and kind
constexpr std::size_t kMostSequences = 64;

struct Line {
  long pos = 0;
  std::string ref;
  std::vector<std::string> alts;
  std::string info = ".";
};

// The bases of the repeat behind a position, by the longer of REF and ALT.
char repeat_base(const TablePosition& position, const std::string& alt, long offset) {
  const std::string& longer = alt.size() > position.ref.size() ? alt : position.ref;
  std::size_t unit = longer.size() - std::min(alt.size(), position.ref.size());
  return longer[1 + static_cast<std::size_t>(offset) % unit];
}

// The same insertion or deletion, written `shift` bases further right.
void move_right(const TablePosition& position, long shift, Line& line) {
  const std::string alt = line.alts[0];
  std::size_t unit = std::max(alt.size(), position.ref.size()) - std::min(alt.size(), position.ref.size());
  std::string anchor(1, repeat_base(position, alt, shift - 1)), changed;
  for (std::size_t i = 0; i < unit; ++i) changed += repeat_base(position, alt, shift + static_cast<long>(i));
  bool insertion = alt.size() > position.ref.size();
  line.pos += shift;
  line.ref = insertion ? anchor : anchor + changed;
  line.alts = {insertion ? anchor + changed : anchor};
}

std::string genotype_text(const SiteGenotype& site, int reference, const std::vector<int>& alts) {
  auto number = [&](int code) {
    if (code == reference) return std::string("0");
    return std::to_string(std::find(alts.begin(), alts.end(), code) - alts.begin() + 1);
  };
  std::string out = number(site.first);
  if (site.second != base::kAbsent) out += (site.phased ? "|" : "/") + number(site.second);
  return out + ":" + (site.phase_set ? std::to_string(*site.phase_set) : ".");
}

long last_base(const TablePosition& position) { return position.pos + static_cast<long>(position.ref.size()) - 1; }

bool several_bases(const TablePosition& position) {
  return position.ref.size() > 1 && std::all_of(position.alts.begin(), position.alts.end(), [&](const std::string& alt) { return alt.size() == position.ref.size(); });
}

class Writer {
 public:
  Writer(const GeneTable& table, Form form, std::mt19937& random) : table_(table), form_(form), random_(random) {}

  // Positions that the form cannot tell become not called in `genotype`.
  std::string write(SampleGenotype& genotype) {
    std::string chromosome = below(2, random_) == 0 ? table_.chromosome : table_.chromosome.substr(3);
    std::string build = form_ == Form::grch37 ? "##reference=GRCh37\n" : "##reference=GRCh38\n";
    out_ = "##fileformat=VCFv4.2\n" + build + "##contig=<ID=" + chromosome + ">\n" +
           "##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"GT\">\n" +
           "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"PS\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n";
    chromosome_ = chromosome;
    for (std::size_t p = 0; p < table_.positions.size(); ++p) site(table_.positions[p], genotype.sites[p]);
    end_block();
    return out_;
  }

 private:
  void site(const TablePosition& position, SiteGenotype& site) {
    bool old = form_ == Form::grch37;
    if (old && !position.grch37) site = {};
    int reference = old ? position.grch37_ref : 0;
    // A deletion reaches over the positions behind it; so does the block that says it is not there.
    if (!site.called() && last_base(position) <= covered_to_) site = {.first = 0, .second = block_one_copy_ ? base::kAbsent : 0};
    bool plain = site.called() && site.first == reference && (site.second == reference || site.second == base::kAbsent);
    if (form_ == Form::blocks && plain) return grow_block(position, site);
    end_block();
    if (!site.called() || (form_ == Form::variants_only && plain)) return;
    std::vector<int> alts;
    for (int code : {site.first, site.second})
      if (code >= 0 && code != reference && std::find(alts.begin(), alts.end(), code) == alts.end()) alts.push_back(code);
    Line line{old ? *position.grch37 : position.pos, position.bases(reference), {}};
    for (int code : alts) line.alts.push_back(position.bases(code));
    int room = alts.size() == 1 ? position.room[static_cast<std::size_t>(std::max(alts[0], 1)) - 1] : 0;
    if (form_ == Form::shifted && room > 0 && alts[0] > 0) move_right(position, static_cast<long>(below(static_cast<std::size_t>(room), random_)) + 1, line);
    if (form_ == Form::by_bases && several_bases(position)) return add_bases(position, site);
    add(line, genotype_text(site, reference, alts));
  }

  // One line a base. Without phase two changed bases of one strand are not told from one on each: the position is not called.
  void add_bases(const TablePosition& position, SiteGenotype& site) {
    const std::string &first = position.bases(site.first), &second = position.bases(site.second);
    int heterozygous = 0;
    for (std::size_t i = 0; i < first.size(); ++i) heterozygous += first[i] != second[i];
    for (std::size_t i = 0; i < first.size(); ++i) {
      const std::string ref = position.ref.substr(i, 1);
      std::vector<std::string> alts;
      auto number = [&](char base) {
        if (base == ref[0]) return std::string("0");
        auto at = std::find(alts.begin(), alts.end(), std::string(1, base));
        if (at == alts.end()) at = alts.insert(alts.end(), std::string(1, base));
        return std::to_string(at - alts.begin() + 1);
      };
      const std::string one = number(first[i]), other = number(second[i]);
      add({position.pos + static_cast<long>(i), ref, alts},
          one + (site.phased ? "|" : "/") + other + ":" + (site.phase_set ? std::to_string(*site.phase_set) : "."));
    }
    if (heterozygous > 1 && !site.phased) site = {};
  }

  void grow_block(const TablePosition& position, const SiteGenotype& site) {
    bool one = site.second == base::kAbsent;
    if (block_.pos != 0 && one != block_one_copy_) end_block();
    block_one_copy_ = one;
    if (block_.pos == 0) block_ = {position.pos, position.ref.substr(0, 1), {"<NON_REF>"}};
    covered_to_ = std::max(covered_to_, last_base(position));
    block_.info = "END=" + std::to_string(covered_to_);
  }
  void end_block() {
    if (block_.pos != 0) add(block_, block_one_copy_ ? "0:." : "0/0:.");
    block_ = {};
  }
  void add(const Line& line, const std::string& genotype) {
    std::string alts;
    for (const std::string& alt : line.alts) alts += (alts.empty() ? "" : ",") + alt;
    out_ += chromosome_ + "\t" + std::to_string(line.pos) + "\t.\t" + line.ref + "\t" + (alts.empty() ? "." : alts) + "\t.\t.\t" + line.info +
            "\tGT:PS\t" + genotype + "\n";
  }

  const GeneTable& table_;
  Form form_;
  std::mt19937& random_;
  std::string out_, chromosome_;
  Line block_;
  bool block_one_copy_ = false;
  long covered_to_ = 0;  // by blocks so far
};

bool agrees(const GeneTable& table, const GeneCall& call, const BruteAnswer& brute) {
  std::vector<std::pair<std::string, int>> mine;
  for (const DiplotypeCall& d : call.diplotypes) mine.emplace_back(d.name, d.match_score);
  if (!brute.picked.empty()) return mine.size() == 1 && mine[0].first == brute.picked;
  if (table.lowest == GeneTable::Lowest::no || mine.empty()) return mine == brute.diplotypes && call.haplotypes == brute.haplotypes;
  return std::find(brute.diplotypes.begin(), brute.diplotypes.end(), mine[0]) != brute.diplotypes.end() && call.haplotypes == brute.haplotypes;
}

// The lines of a file that show a change.
std::string changed_lines(const std::string& text) {
  std::string out;
  for (std::size_t at = text.find("\n#CHROM") + 1; at < text.size(); at = text.find('\n', at) + 1) {
    std::string line = text.substr(at, text.find('\n', at) - at);
    if (line.find("\t0/0:") == std::string::npos && line.find("\t0|0:") == std::string::npos) out += line + "\n";
  }
  return out;
}

// Pairs in which a change takes part that the form is about.
bool wanted(const GeneTable& table, Form form, AllelePair pair) {
  if (form != Form::shifted && form != Form::by_bases) return true;
  for (std::size_t p = 0; p < table.positions.size(); ++p)
    for (std::size_t allele : {pair.first, pair.second}) {
      const bool about = form == Form::shifted ? table.positions[p].indel() : several_bases(table.positions[p]);
      if (about && (table.alleles[allele].cells[p] & ~BaseSet{1}) != 0) return true;
    }
  return false;
}

class Comparison {
 public:
  explicit Comparison(std::mt19937& random) : random_(random) {}

  void compare(const GeneTable& table, Form form, SampleKind kind, AllelePair pair, GeneratedCount& count) {
    if (form == Form::variants_only) kind.missing = 0;  // what is not written is reference there
    SampleGenotype genotype = sample_of(table, pair, kind, random_);
    const std::string text = Writer(table, form, random_).write(genotype);
    BruteForce brute(table);
    if (!brute.fits(genotype, kMostSequences)) {
      ++count.too_many;
      return;
    }
    auto calls = call_genes(GenomeInput{"genome.vcf", "", text}, {}, {table.gene}, stdlib_genes(),
                            {.research = {"cyp2d6"}, .absent_is_reference = form == Form::variants_only});
    ++count.compared;
    const bool same = calls && agrees(table, calls->front(), brute.match(genotype));
    count.wrong += !same;
    if (same || ++told_ > kMostTold) return;
    FAIL_CHECK(kForms[static_cast<std::size_t>(form)] << ", " << kind.name << ": " << table.gene << " " << table.alleles[pair.first].name << " with "
                                                      << table.alleles[pair.second].name << "\n"
                                                      << (calls ? "" : calls.error().message) << changed_lines(text)
                                                      << (calls && !calls->front().notes.empty() ? calls->front().notes.back() : ""));
  }

 private:
  static constexpr int kMostTold = 10;
  std::mt19937& random_;
  int told_ = 0;
};

// Pairs that the form is about.
std::vector<AllelePair> pairs_for(const GeneTable& table, Form form, std::mt19937& random) {
  constexpr std::size_t kLookedThrough = 2000;
  const std::size_t asked = pairs_asked_for(kUsualPairs);
  const bool chosen = form == Form::shifted || form == Form::by_bases;
  std::vector<AllelePair> pairs = allele_pairs(table, chosen ? kLookedThrough : asked, random);
  std::erase_if(pairs, [&](AllelePair pair) { return !wanted(table, form, pair); });
  pairs.resize(std::min(pairs.size(), asked));
  return pairs;
}

}  // namespace

TEST_CASE("generated samples give the same calls however they are written") {
  std::mt19937 random(20251127);
  Comparison comparison(random);
  std::vector<std::pair<std::string, GeneratedCount>> counts;
  for (Form form : {Form::plain, Form::shifted, Form::blocks, Form::grch37, Form::variants_only, Form::by_bases}) {
    const std::string name = std::string(kForms[static_cast<std::size_t>(form)]) + ", ";
    const std::size_t first = counts.size();
    for (const SampleKind& kind : kTwoCopies) counts.emplace_back(name + kind.name, GeneratedCount());
    const std::size_t first_of_one = counts.size();
    if (form != Form::by_bases)
      for (const SampleKind& kind : kOneCopy) counts.emplace_back(name + kind.name, GeneratedCount());
    for (const std::string& gene : stdlib_genes().genes()) {
      const GeneTable& table = *stdlib_genes().find(gene);
      if (table.positions.empty()) continue;
      const bool one_copy = table.copies == GeneTable::Copies::one_or_two && form != Form::by_bases;
      for (AllelePair pair : pairs_for(table, form, random)) {
        for (std::size_t k = 0; k < std::size(kTwoCopies); ++k) comparison.compare(table, form, kTwoCopies[k], pair, counts[first + k].second);
        for (std::size_t k = 0; one_copy && k < std::size(kOneCopy); ++k)
          comparison.compare(table, form, kOneCopy[k], {pair.first, pair.first}, counts[first_of_one + k].second);
      }
    }
  }
  print_counts("generated files", counts);
  for (const auto& [name, count] : counts) {
    INFO(name);
    CHECK(count.wrong == 0);
    CHECK(count.compared > 0);
  }
}
