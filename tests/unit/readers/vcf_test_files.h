// Small genome files for tests: VCF text from a few lines, and the same as compressed and indexed files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace regimen::test {

// Header lines (each without newline), samples separated by blanks, then records with blanks in place of tabs.
std::string vcf_text(std::string_view header_lines, std::string_view samples, std::string_view records);

enum class GenomeForm { plain, bgzip, bgzip_indexed, bcf, bcf_indexed, bcf_uncompressed };

// Writes VCF text in a form into a fresh file; the folder is removed when the object goes.
class GenomeFile {
 public:
  GenomeFile(std::string_view vcf, GenomeForm form);
  ~GenomeFile();
  GenomeFile(const GenomeFile&) = delete;
  GenomeFile& operator=(const GenomeFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path folder_, path_;
};

}  // namespace regimen::test
