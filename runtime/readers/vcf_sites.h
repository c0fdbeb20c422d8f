// Which lines of a genome file matter: the positions of the wanted genes, by chromosome.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

enum class GenomeBuild { grch38, grch37 };

struct WantedSite {
  long pos = 0;              // 1-based, in the file's build
  int reference = 0;         // code of the base that the build has there
  std::size_t gene = 0;      // index into the wanted genes
  std::size_t position = 0;  // index into the gene's table; from its end on, into single_bases (vcf_bases.h) of the gene
};

// A stretch of a chromosome worth one index query.
struct WantedRange {
  long first = 0, last = 0;  // 1-based, both included
};

class WantedSites {
 public:
  WantedSites(const std::vector<const GeneTable*>& genes, GenomeBuild build);

  // The sites of a chromosome ("chr10" or "10"), ascending; none for a chromosome without genes.
  std::span<const WantedSite> on(std::string_view chromosome) const;
  // How far behind its place a line may begin and still be about a site.
  long reach() const { return reach_; }
  std::vector<std::string> chromosomes() const;  // with "chr"
  std::vector<WantedRange> ranges(const std::string& chromosome) const;

 private:
  std::map<std::string, std::vector<WantedSite>, std::less<>> by_chromosome_;  // without "chr"
  long reach_ = 0;
};

// Walks along the sites of one chromosome beside the lines of a file, which ascend: then each question costs no search.
class SiteCursor {
 public:
  SiteCursor() = default;
  SiteCursor(std::span<const WantedSite> sites, long reach) : sites_(sites), reach_(reach) {}

  // The next site that a line from `pos` on may be about; a value beyond every position when there is none.
  long next(long pos);
  // Sites that a line which covers these positions may be about.
  std::span<const WantedSite> at(long first, long last);

 private:
  std::span<const WantedSite> sites_;
  long reach_ = 0;
  std::size_t from_ = 0;
};

}  // namespace regimen
