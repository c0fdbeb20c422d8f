// Which lines of a genome file matter: the positions of the wanted genes, by chromosome, and the answers found there.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/pgx/gene_table_data.h"
#include "runtime/pgx/sample_genotype.h"

namespace regimen {

enum class GenomeBuild { grch38, grch37 };

struct WantedSite {
  long pos = 0;              // 1-based, in the file's build
  int reference = 0;         // code of the base that the build has there
  std::size_t gene = 0;      // index into the wanted genes
  std::size_t position = 0;  // index into the gene's table
};

// A stretch of a chromosome worth one index query.
struct WantedRange {
  long first = 0, last = 0;  // 1-based, both included
};

class WantedSites {
 public:
  WantedSites(const std::vector<const GeneTable*>& genes, GenomeBuild build);

  // The next site of a chromosome ("chr10" or "10") that a line from `pos` on may be about; a value beyond every position when
  // there is none.
  long next(std::string_view chromosome, long pos) const;
  // Sites that a line which covers these positions may be about.
  std::vector<WantedSite> at(std::string_view chromosome, long first, long last) const;
  std::vector<std::string> chromosomes() const;  // with "chr"
  std::vector<WantedRange> ranges(const std::string& chromosome) const;

 private:
  std::map<std::string, std::vector<WantedSite>, std::less<>> by_chromosome_;  // without "chr"; ascending
  long reach_ = 0;  // how far behind its place a line may begin and still be about a site
};

// What one sample shows at one site, put together from the lines of the file at that position.
struct SiteAnswer {
  SiteGenotype site;
  bool used = false;          // a line gave a usable genotype
  bool contradicted = false;  // two lines cannot both be true
  bool from_block = false;    // inside a reference block
  std::string why_not;        // why the lines there could not be used; empty: no line
};

// All answers: genotypes by sample, then gene.
struct GenotypeBoard {
  GenotypeBoard(const std::vector<const GeneTable*>& genes, std::size_t samples);
  SiteAnswer& answer(std::size_t sample, const WantedSite& site) { return answers[sample][site.gene][site.position]; }

  std::vector<std::vector<std::vector<SiteAnswer>>> answers;         // [sample][gene][position]
  std::vector<std::vector<std::vector<std::string>>> alts_of_first;  // [gene][position]: ALTs of the first usable line
  std::vector<std::size_t> filtered;                                 // [gene]: lines with a FILTER other than PASS
  std::size_t right_reference = 0, wrong_reference = 0;  // lines whose REF is, or is not, that of the tables
};

// Moves one sample's answers of a gene out, with notes for what could not be used. `absent_is_reference`: positions of which
// the file says nothing have the reference, which is noted.
SampleGenotype take_genotype(GenotypeBoard& board, const GeneTable& table, std::size_t sample, std::size_t gene,
                             bool absent_is_reference, GenomeBuild build);

}  // namespace regimen
