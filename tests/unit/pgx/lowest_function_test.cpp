// Genes in which the allele that works least stands for its chromosome, and their tagged haplotype.
#include <catch2/catch.hpp>

#include "tests/unit/pgx/genotype_text.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string listed(const GeneCall& call) {
  std::string out;
  for (const std::string& name : call.haplotypes) out.append(out.empty() ? "" : " | ").append(name);
  return out;
}

// A diplotype, else the list of alleles; "HapB3" stands for the haplotype's whole name.
std::string told(const GeneCall& call) {
  std::string out = call.diplotypes.empty() ? listed(call) : names(call);
  const std::string whole = "c.1129-5923C>G, c.1236G>A (HapB3)";
  for (std::size_t at = out.find(whole); at != std::string::npos; at = out.find(whole)) out.replace(at, whole.size(), "HapB3");
  return out;
}

std::string score(const GeneCall& call) {
  const auto& found = call.diplotypes.empty() ? call.activity_score : call.diplotypes[0].activity_score;
  return found ? found->text : "";
}

struct Case {
  const char *why, *genotype, *told, *score;
};

// DPYD. rs75017182 is the lead (c.1129-5923C>G), rs56038477 the tag (c.1236G>A). Activities: HapB3 and the lead alone 0.5,
// c.61C>T (rs72549310) and c.2933A>G (rs72547601) 0, c.2846A>T (rs67376798) 0.5, c.313G>A (rs150385342) 1.
constexpr Case kCases[] = {
    {"reference", "", "Reference/Reference", "2.0"},
    {"one change", "rs67376798=T/A", "Reference/c.2846A>T", "1.5"},
    {"two copies", "rs67376798=A/A", "c.2846A>T/c.2846A>T", "1.0"},
    {"two changes, phase not known: a list", "rs3918290=C/T rs1801159=T/C", "c.1627A>G (*5) | c.1905+1G>A (*2A)", "1.0"},
    {"the same, phased", "rs3918290=C|T rs1801159=T|C", "Reference/[c.1627A>G (*5) + c.1905+1G>A (*2A)]", "1.0"},
    {"on two chromosomes", "rs3918290=C|T rs1801159=C|T", "c.1627A>G (*5)/c.1905+1G>A (*2A)", "1.0"},
    {"one twice, another once: phase is as good as known", "rs72549310=A/A rs150385342=C/T", "c.61C>T/[c.61C>T + c.313G>A]", "0.0"},
    {"one twice in a list", "rs72547601=C/C rs67376798=A/T rs60139309=T/C", "c.2582A>G | c.2846A>T | c.2933A>G | c.2933A>G", "0.0"},
    {"two on each chromosome, the lower of each counts", "rs67376798=A|T rs72547601=C|T rs60139309=T|C rs139834141=C|T",
     "[c.498G>A + c.2582A>G]/[c.2846A>T + c.2933A>G]", "1.0"},
    {"the two lowest of a list", "rs67376798=A/T rs72547601=C/T rs60139309=T/C rs139834141=C/T",
     "c.498G>A | c.2582A>G | c.2846A>T | c.2933A>G", "0.5"},
    {"an unlisted base is reference", "rs3918290=C/G", "Reference/Reference", "2.0"},
    {"two phase sets: the diplotype that works least counts", "rs3918290=C|T@1 rs67376798=A|T@2", "c.1905+1G>A (*2A)/c.2846A>T", "0.5"},
    {"one phase set does not leave it open", "rs3918290=C|T@1 rs67376798=T|A@1", "Reference/[c.1905+1G>A (*2A) + c.2846A>T]", "1.0"},
};

// Lead and tag, each in none, one or both copies, without phase; nothing else changed.
constexpr Case kTagged[] = {
    {"0 0", "", "Reference/Reference", "2.0"},
    {"0 1: the lead decides", "rs56038477=C/T", "Reference/Reference", "2.0"},
    {"0 2", "rs56038477=T/T", "Reference/Reference", "2.0"},
    {"1 0: the lead alone", "rs75017182=G/C", "Reference/c.1129-5923C>G", "1.5"},
    {"1 1", "rs75017182=G/C rs56038477=C/T", "Reference | HapB3", "1.5"},
    {"1 2", "rs75017182=G/C rs56038477=T/T", "Reference/HapB3", "1.5"},
    {"2 0", "rs75017182=C/C", "c.1129-5923C>G/c.1129-5923C>G", "1.0"},
    {"2 1", "rs75017182=C/C rs56038477=C/T", "c.1129-5923C>G/HapB3", "1.0"},
    {"2 2", "rs75017182=C/C rs56038477=T/T", "HapB3/HapB3", "1.0"},
    {"phased on one chromosome", "rs75017182=G|C rs56038477=C|T", "Reference/HapB3", "1.5"},
    {"phased on two", "rs75017182=G|C rs56038477=T|C", "Reference/c.1129-5923C>G", "1.5"},
    {"lead not called", "rs75017182=- rs56038477=C/T", "Reference/HapB3", "1.5"},
    {"lead not called, tag reference", "rs75017182=-", "Reference/Reference", "2.0"},
    {"lead not called, tag twice", "rs75017182=- rs56038477=T/T", "HapB3/HapB3", "1.0"},
    {"tag not called", "rs75017182=G/C rs56038477=-", "Reference/c.1129-5923C>G", "1.5"},
    {"tag not called, lead twice", "rs75017182=C/C rs56038477=-", "c.1129-5923C>G/c.1129-5923C>G", "1.0"},
    {"neither called", "rs75017182=- rs56038477=-", "Reference/Reference", "2.0"},
    {"beside another change, phased", "rs75017182=G|C rs56038477=C|T rs72549310=G|A", "Reference/[c.61C>T + HapB3]", "1.0"},
    {"beside another change, on two chromosomes", "rs75017182=C|G rs56038477=T|C rs72549310=G|A", "c.61C>T/HapB3", "0.5"},
    {"beside another change, phase not known", "rs75017182=G/C rs56038477=C/T rs72549310=G/A", "c.61C>T | HapB3", "0.5"},
    {"twice beside another change", "rs75017182=C/C rs56038477=T/T rs72549310=G/A", "HapB3/[c.61C>T + HapB3]", "0.5"},
    {"twice and the other twice", "rs75017182=C/C rs56038477=T/T rs72549310=A/A", "[c.61C>T + HapB3]/[c.61C>T + HapB3]", "0.0"},
    {"once, the other twice", "rs75017182=G/C rs56038477=C/T rs72549310=A/A", "c.61C>T | c.61C>T | HapB3", "0.0"},
    {"a tag without lead beside another change", "rs56038477=C/T rs72549310=G/A", "Reference | c.61C>T", "1.0"},
    {"a phase set of both is as good as phase", "rs75017182=G|C@4 rs56038477=T|C@4 rs72549310=G/A", "c.61C>T/c.1129-5923C>G", "0.5"},
    {"one strand of the tag", "rs75017182=G/C rs56038477=T/.", "Reference | c.1129-5923C>G", "1.5"},
};

}  // namespace

TEST_CASE("the allele that works least stands for its chromosome") {
  for (const Case& row : kCases) {
    INFO(row.why << ": " << row.genotype);
    GeneCall found = call("DPYD", row.genotype);
    INFO(notes(found));
    CHECK(told(found) == row.told);
    CHECK(score(found) == row.score);
  }
}

TEST_CASE("the lead of a tagged haplotype decides") {
  for (const Case& row : kTagged) {
    INFO(row.why << ": " << row.genotype);
    GeneCall found = call("DPYD", row.genotype);
    INFO(notes(found));
    CHECK(told(found) == row.told);
    CHECK(score(found) == row.score);
  }
}

TEST_CASE("what lead and tag leave open is said") {
  CHECK(notes(call("DPYD", "rs56038477=C/T")).find("rs56038477 without rs75017182") != std::string::npos);
  CHECK(notes(call("DPYD", "rs75017182=G/C rs56038477=T/T")).find("the lead change decides") != std::string::npos);
  CHECK(notes(call("DPYD", "rs75017182=- rs56038477=C/T")).find("read from rs56038477 alone") != std::string::npos);
  CHECK(notes(call("DPYD", "rs75017182=G/C rs56038477=C/T")).find("lead change") == std::string::npos);
  CHECK(notes(call("DPYD", "rs3918290=C|T@1 rs67376798=A|T@2")).find("the one that works least counts") != std::string::npos);
}

TEST_CASE("an allele of the function that counts comes before others") {
  GeneCall found = call("RYR1", "rs193922746=A/G rs193922749=C/A rs142474192=G/A");
  CHECK(listed(found) == "c.97A>G | c.152C>A | c.418G>A");
  CHECK(found.phenotype == "Malignant Hyperthermia Susceptibility");
  CHECK(notes(found).find("c.97A>G and c.152C>A stand for the two chromosomes") != std::string::npos);
  CHECK(call("RYR1", "rs34694816=A/G rs137933390=A/G rs145573319=A/G").phenotype == "Uncertain Susceptibility");
  GeneCall phased = call("RYR1", "rs193922746=A|G rs193922749=C|A rs142474192=G|A rs146876145=C|T");
  CHECK(names(phased) == "Reference/[c.97A>G + c.152C>A + c.418G>A + c.14918C>T]");
  CHECK(phased.diplotypes[0].phenotype == "Malignant Hyperthermia Susceptibility");
}

TEST_CASE("40 changes without phase are listed, not enumerated") {
  const GeneTable& table = *stdlib_genes().find("RYR1");
  std::string text;
  for (std::size_t i = 0; i < 40; ++i) {
    const TablePosition& p = table.positions[i * 7];
    text += (p.rsid.empty() ? p.name : p.rsid) + "=" + p.ref + "/" + p.alts[0] + " ";
  }
  GeneCall found = call("RYR1", text);
  CHECK(found.haplotypes.size() == 40);
  CHECK(found.phenotype == "Malignant Hyperthermia Susceptibility");
}
