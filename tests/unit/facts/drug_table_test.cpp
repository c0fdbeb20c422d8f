#include <catch2/catch.hpp>

#include "runtime/facts/drug_table.h"
#include "tests/support/stdlib.h"

using namespace regimen;
using regimen::test::stdlib_drugs;

namespace {

std::string names(const std::optional<Resolution>& resolution) {
  if (!resolution) return "nothing";
  std::string text;
  for (const Ingredient* ingredient : resolution->ingredients) text += (text.empty() ? "" : "+") + ingredient->name;
  return text + (resolution->complete ? "" : "+?");
}

std::string load_error(const std::string& drugs, const std::string& classes = "") {
  auto table = DrugTable::load(drugs, classes);
  return table ? "" : table.error().message;
}

constexpr const char* kHead = "# a comment\n@salts\tsodium, acetate\n";

}  // namespace

TEST_CASE("display texts resolve to their ingredients") {
  struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"Hydrochlorothiazide 25 MG / amlodipine 5 MG / olmesartan medoxomil 40 MG Oral Tablet [Tribenzor]",
       "hydrochlorothiazide+amlodipine+olmesartan"},
      {"Warfarin Sodium 5 MG Oral Tablet", "warfarin"},
      {"Lasix 40mg", "furosemide"},
      {"Carbamazepine[Tegretol]", "carbamazepine"},
      {"Acetaminophen/Hydrocodone", "paracetamol+hydrocodone"},
      {"NuvaRing 0.12/0.015 MG per 24HR 21 Day Vaginal Ring", "ethinylestradiol+etonogestrel"},
      {"Vitamin B 12 5 MG/ML Injectable Solution", "cyanocobalamin"},
      {"Vitamin B12 1mg tablets", "cyanocobalamin"},
      {"Co-codamol 30mg/500mg tablets", "codeine+paracetamol"},
      {"Paracetamol500mg capsules (A A H Pharmaceuticals Ltd)", "paracetamol"},
      {"insulin glargine 100 UNT/ML Injectable Solution [Lantus]", "insulin_glargine"},
      {"insulin isophane, human 70 UNT/ML / insulin, regular, human 30 UNT/ML", "insulin_isophane+insulin_human"},
      {"Timoptol 0.5% eye drops (DE Pharmaceuticals)", "timolol"},
      {"Morphine 15mg modified-release tablets", "morphine"},
      {"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]", "metoprolol"},
      {"Co-amoxiclav (amoxicillin / clavulanic acid) tablets", "amoxicillin+clavulanic_acid"},
      // one component of the two is not in the table
      {"Aluminium hydroxide 200 MG / Simeticone 25 MG Chewable Tablet", "simeticone+?"},
      {"Paracetamol with quackium 5 MG", "paracetamol+?"},
      // what a product is free of is not in it
      {"Aspirin-free tablets", "nothing"},
      {"Transfer-degraded medication entry", "nothing"},
      {"", "nothing"},
      {"amlodipine5", "amlodipine"},
      {"xamlodipine", "nothing"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(names(stdlib_drugs().resolve({}, c.text)) == c.expected);
  }
}

TEST_CASE("a code decides before the text, in any spelling of its system") {
  auto by_rxnorm = stdlib_drugs().resolve({{"http://www.nlm.nih.gov/research/umls/rxnorm", "11289"}}, "something else");
  CHECK(names(by_rxnorm) == "warfarin");
  CHECK(by_rxnorm->by == "code");
  CHECK(names(stdlib_drugs().resolve({{"https://dmd.nhs.uk", "90332006"}}, "")) == "paracetamol");
  CHECK(names(stdlib_drugs().resolve({{"atc", "B01AC04"}}, "")) == "clopidogrel");
  CHECK(names(stdlib_drugs().resolve({{"rxnorm", "10831"}}, "")) == "sulfamethoxazole+trimethoprim");
  CHECK(names(stdlib_drugs().resolve({{"icd10", "11289"}}, "")) == "nothing");
  CHECK(stdlib_drugs().resolve({{"rxnorm", "999999999"}}, "warfarin")->by == "display_text");
}

TEST_CASE("names, synonyms and suggestions") {
  CHECK(stdlib_drugs().find("Acetylsalicylic_Acid")->name == "aspirin");
  CHECK(stdlib_drugs().find("acetylsalicylic acid")->name == "aspirin");
  for (auto [other, name] : std::vector<std::pair<const char*, const char*>>{{"acetaminophen", "paracetamol"},
                                                                             {"albuterol", "salbutamol"},
                                                                             {"frusemide", "furosemide"},
                                                                             {"cyclosporine", "ciclosporin"},
                                                                             {"epinephrine", "adrenaline"},
                                                                             {"rifampin", "rifampicin"}})
    CHECK(stdlib_drugs().find(other)->name == name);
  CHECK(stdlib_drugs().find("nonesuch") == nullptr);
  CHECK(stdlib_drugs().closest("clopidogril").front() == "clopidogrel");
  CHECK(stdlib_drugs().closest("statin").front() == "statins");
  CHECK(stdlib_drugs().closest("zzzzzzzzzzzzzzzzzz").empty());
}

TEST_CASE("classes have the members their ATC codes say") {
  auto is_member = [](const char* drug_class, const char* ingredient) {
    const DrugClass* found = stdlib_drugs().find_class(drug_class);
    REQUIRE(found);
    auto members = stdlib_drugs().members(*found);
    return std::find(members.begin(), members.end(), stdlib_drugs().find(ingredient)) != members.end();
  };
  CHECK(is_member("statins", "atorvastatin"));
  CHECK(is_member("opioids", "codeine"));
  CHECK(is_member("opioids", "hydrocodone"));
  CHECK(is_member("nsaids", "naproxen"));
  CHECK(is_member("nsaids", "indomethacin"));
  CHECK(is_member("penicillins", "flucloxacillin"));
  CHECK(is_member("ace_inhibitors", "lisinopril"));
  CHECK(is_member("angiotensin_receptor_blockers", "losartan"));
  CHECK(is_member("calcium_channel_blockers", "amlodipine"));
  CHECK(is_member("thiazide_like_diuretics", "indapamide"));
  CHECK_FALSE(is_member("nsaids", "glucosamine"));
  CHECK_FALSE(is_member("dpp_4_inhibitors", "simvastatin"));
  CHECK_FALSE(is_member("angiotensin_receptor_blockers", "hydrochlorothiazide"));
  for (const DrugClass& drug_class : stdlib_drugs().classes()) {
    INFO(drug_class.name);
    CHECK_FALSE(stdlib_drugs().members(drug_class).empty());
  }
}

TEST_CASE("an allergy text may name classes, each part of it accounted for or not") {
  struct {
    std::vector<Code> codes;
    const char* text;
    const char* classes;
    bool complete;
  } rows[] = {
      {{}, "Allergy to penicillin", "penicillins ", true},
      {{{"http://snomed.info/sct", "373270004"}}, "", "penicillins ", true},
      {{}, "Allergy to beta blockers", "beta_blockers ", true},
      {{}, "Penicillins and cephalosporins", "penicillins cephalosporins ", true},
      {{}, "Penicillin / aspirin", "penicillins ", true},
      {{}, "Penicillin and zorblax", "penicillins ", false},
      {{}, "Zorblax allergy (penicillin)", "penicillins ", false},
      {{}, "Shellfish allergy", "", false},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const ClassResolution found = stdlib_drugs().resolve_classes(row.codes, row.text);
    std::string names;
    for (const DrugClass* c : found.classes) names += c->name + " ";
    CHECK(names == row.classes);
    CHECK(found.complete == row.complete);
    CHECK(found.by_code == !row.codes.empty());
  }
}

TEST_CASE("a broken table is refused with its line") {
  struct {
    std::string drugs, classes, expected;
  } cases[] = {
      {std::string(kHead) + "warfarin\tB01AA03\t\t\t11289", "", "drugs.tsv:3: 5 cells"},
      {std::string(kHead) + "Warfarin\tB01AA03\t\t\t\t\n", "", "drugs.tsv:3: 'Warfarin' is not a name"},
      {std::string(kHead) + "warfarin\t\t\t\t\t\n", "", "drugs.tsv:3: no ATC code"},
      {std::string(kHead) + "warfarin\tB1AA03\t\t\t\t\n", "", "drugs.tsv:3: 'B1AA03' is not an ATC code"},
      {std::string(kHead) + "warfarin\tB01AA03\t\t\t1x\t\n", "", "drugs.tsv:3: '1x' is not a rxnorm code"},
      {std::string(kHead) + "a\tB01AA03\tx\t\t\t\nb\tB01AA03\tX\t\t\t\n", "", "drugs.tsv:4: 'X' is not in lower case"},
      {std::string(kHead) + "a\tB01AA03\tx\t\t\t\nb\tB01AA03\tx\t\t\t\n", "", "drugs.tsv:4: 'x' is listed twice"},
      {std::string(kHead) + "a\tB01AA03\tx,,y\t\t\t\n", "", "drugs.tsv:3: an empty name"},
      {kHead, "statins\tC10AA\n", "drug_classes.tsv:1: 2 cells"},
      {std::string(kHead) + "a\tB01AA03\t\t\t\t\n", "a\tC10AA\t\t\n", "drug_classes.tsv:1: 'a' is also an ingredient"},
  };
  for (const auto& c : cases) {
    INFO(c.expected);
    CHECK(load_error(c.drugs, c.classes).starts_with(c.expected));
  }
}
