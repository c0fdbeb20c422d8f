// External interface: scan_sites.
#include "runtime/readers/vcf_scan.h"

namespace regimen {
namespace {

class SiteVisitor : public LineVisitor {
 public:
  SiteVisitor(const WantedSites& wanted, RecordReader& reader) : wanted_(wanted), reader_(reader) {}

  void enter(std::string_view chromosome) override { sites_ = SiteCursor(wanted_.on(chromosome), wanted_.reach()); }
  bool may_want(long first) override {
    constexpr long kFar = 100000000;  // no line covers as much
    return sites_.next(first) - first <= kFar;
  }
  bool wants(long first, long last) override {
    found_ = sites_.at(first, last);
    return !found_.empty();
  }
  Result<void> read(bcf1_t* record) override { return reader_.read(record, found_); }

 private:
  const WantedSites& wanted_;
  RecordReader& reader_;
  SiteCursor sites_;                    // on the chromosome of the line
  std::span<const WantedSite> found_;  // what the line is about
};

}  // namespace

Result<void> scan_sites(const VcfFile& file, const WantedSites& wanted, RecordReader& reader, const ReadProgress& progress) {
  SiteVisitor visitor(wanted, reader);
  if (!file.bcf_index() && !file.text_index()) return walk_all(file, visitor, progress);
  std::vector<WalkedChromosome> chromosomes;
  for (const std::string& name : wanted.chromosomes()) chromosomes.push_back({{name, name.substr(3)}, wanted.ranges(name)});
  return walk_ranges(file, chromosomes, visitor, progress);
}

}  // namespace regimen
