// The record as text. External interface: record_report.h.
#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/json_parts.h"
#include "runtime/results/record_report.h"
#include "runtime/results/record_view.h"
#include "runtime/results/text_page.h"

namespace regimen {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string span_text(const std::optional<TimeSpan>& from, const std::optional<TimeSpan>& to) {
  std::string out = from ? to_text(*from) : "no date";
  return to ? out + " to " + to_text(*to) : out;
}

std::string name_of(const std::string& text, const std::vector<Code>& codes) { return text.empty() ? code_text(codes) : text; }

void add_section(TextPage& page, const std::string& title, const std::string& remark, const Rows& rows) {
  page.heading(title + (remark.empty() ? "" : " (" + remark + ")"));
  if (rows.empty()) page.line(2, "none");
  page.table(2, rows);
}

class RecordPage {
 public:
  RecordPage(const Record& record, const AsOf& as_of, TextColour colour) : record_(record), as_of_(as_of), page_(colour) {}

  std::string print() {
    add_patient();
    add_conditions();
    add_medicines();
    add_allergies();
    add_observations();
    add_rest();
    return page_.take();
  }

 private:
  bool exists(const std::optional<TimeSpan>& begin) {
    const bool yes = exists_at(begin, as_of_);
    later_ += yes ? 0 : 1;
    return yes;
  }
  std::string place(const Source& source) const { return "[" + place_text(record_, source) + "]"; }
  void add_patient();
  void add_conditions();
  void add_medicines();
  void add_allergies();
  void add_observations();
  void add_rest();

  const Record& record_;
  const AsOf& as_of_;
  TextPage page_;
  std::size_t later_ = 0;
};

void RecordPage::add_patient() {
  const Patient& p = record_.patient;
  page_.line(0, "patient " + (p.id.empty() ? "without id" : p.id) + ", sex " + sex_text(p.sex) + ", born " +
                    (p.birth ? to_text(*p.birth) : "unknown") + (p.death ? ", died " + to_text(*p.death) : "") +
                    (p.ethnicity.empty() ? "" : ", " + p.ethnicity),
             Ink::bold);
  page_.line(0, "as of " + as_of_.text);
  Rows rows;
  for (const Input& i : record_.inputs)
    rows.push_back({i.file, i.format, counted(i.facts, "fact"), std::to_string(i.rejected) + " rejected"});
  add_section(page_, "Inputs", "", rows);
}

void RecordPage::add_conditions() {
  Rows rows;
  for (const Condition& c : record_.conditions) {
    if (!exists(c.onset)) continue;
    const std::string state = c.unconfirmed ? "unconfirmed" : c.inactive ? "inactive" : "";
    const std::string known = is_unresolved(record_, "conditions", c.text) ? "not recognised" : "";
    rows.push_back({span_text(c.onset, c.end), name_of(c.text, c.codes), state, known, place(c.source)});
  }
  add_section(page_, "Conditions", list_text(record_.conditions_list), rows);
}

void RecordPage::add_medicines() {
  Rows rows;
  for (const Medicine& m : record_.medicines) {
    if (!exists(m.start)) continue;
    rows.push_back({span_text(m.start, m.end), name_of(m.text, m.codes), recognised_text(m.ingredients, m.resolved),
                    medicine_status_text(m.status), place(m.source)});
  }
  add_section(page_, "Medicines", list_text(record_.medicines_list), rows);
}

void RecordPage::add_allergies() {
  Rows rows;
  for (const Allergy& a : record_.allergies) {
    if (!exists(a.onset)) continue;
    std::vector<std::string> names = a.classes;
    names.insert(names.end(), a.ingredients.begin(), a.ingredients.end());
    const bool elsewhere = names.empty() && !a.to_medicine;
    rows.push_back({span_text(a.onset, std::nullopt), name_of(a.text, a.codes),
                    elsewhere ? "not to a medicine" : recognised_text(names, a.resolved), place(a.source)});
  }
  add_section(page_, "Allergies", list_text(record_.allergies_list), rows);
}

void RecordPage::add_observations() {
  Rows rows;
  for (const Observation& o : record_.observations) {
    if (!exists(o.when)) continue;
    rows.push_back({to_text(o.when), name_of(o.text, o.codes), observation_text(o), o.setting, place(o.source)});
  }
  add_section(page_, "Observations", "", rows);
}

void RecordPage::add_rest() {
  if (!record_.genes.empty()) {
    std::vector<GeneCall> calls;
    for (const auto& [gene, call] : record_.genes) calls.push_back(call);
    page_.heading("Genes");
    page_.raw(genes_text(calls));
  }
  Rows scores;
  for (const auto& [id, s] : record_.polygenic_scores)
    scores.push_back({id, s.sum ? format_readable(*s.sum) : "", s.total > 0 ? std::to_string(s.matched) + " of " + std::to_string(s.total) + " variants" : "",
                      standing_text(s), place(s.source)});
  if (!scores.empty()) add_section(page_, "Polygenic scores", "", scores);
  Rows rejected;
  for (const Rejected& r : record_.rejected) rejected.push_back({r.what, r.reason, place(r.source)});
  if (!rejected.empty()) add_section(page_, "Rejected", "", rejected);
  if (later_ != 0) {
    page_.heading("Later than the as-of moment");
    page_.line(2, std::to_string(later_) + (later_ == 1 ? " fact does" : " facts do") + " not exist for the rules");
  }
  if (record_.notes.empty()) return;
  page_.heading("Data quality");
  for (const DataNote& note : record_.notes)
    page_.item(2, severity_text(note.severity), (note.source.empty() ? "" : note.source + ": ") + note.message);
}

}  // namespace

std::string record_text(const Record& record, const AsOf& as_of, TextColour colour) {
  return RecordPage(record, as_of, colour).print();
}

}  // namespace regimen
