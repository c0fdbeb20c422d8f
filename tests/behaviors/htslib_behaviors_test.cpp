// How htslib shows what is missing in a genotype. The reader relies on these; a new htslib that answers otherwise fails
// here.
#include <htslib/hfile.h>
#include <htslib/vcf.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

struct OpenText {
  htsFile* file = nullptr;
  bcf_hdr_t* header = nullptr;
  bcf1_t* record = bcf_init();

  explicit OpenText(const std::string& text) {
    hts_set_log_level(HTS_LOG_OFF);
    char* copy = static_cast<char*>(std::malloc(text.size()));
    std::memcpy(copy, text.data(), text.size());
    file = hts_hopen(hopen("mem:", "r:", copy, text.size()), "text", "r");
    header = bcf_hdr_read(file);
  }
  ~OpenText() {
    bcf_destroy(record);
    bcf_hdr_destroy(header);
    hts_close(file);
  }
  std::vector<std::int32_t> ints(const char* tag, int type) {
    void* buffer = nullptr;
    int room = 0, count = bcf_get_format_values(header, record, tag, &buffer, &room, type);
    auto* values = static_cast<std::int32_t*>(buffer);
    std::vector<std::int32_t> out(values, values + std::max(count, 0));
    std::free(buffer);
    return out;
  }
};

const std::string kHeader =
    "##fileformat=VCFv4.2\n##contig=<ID=chr1,length=1000>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"x\">\n##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"x\">"
    "\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\tC\tD\n";

}  // namespace

TEST_CASE("samples with fewer alleles are padded with the end mark") {
  OpenText text(kHeader + "chr1\t5\t.\tA\tC\t.\t.\t.\tGT:AD\t0/1:4,5\t1:7\t.:.\t0|./1:1,.\n");
  REQUIRE(bcf_read(text.file, text.header, text.record) == 0);
  auto gt = text.ints("GT", BCF_HT_INT);
  REQUIRE(gt.size() == 12);
  CHECK(bcf_gt_allele(gt[0]) == 0);
  CHECK(bcf_gt_allele(gt[1]) == 1);
  CHECK_FALSE(bcf_gt_is_phased(gt[1]));
  CHECK(gt[2] == bcf_int32_vector_end);
  CHECK(gt[4] == bcf_int32_vector_end);
  CHECK(bcf_gt_is_missing(gt[6]));
  CHECK(gt[7] == bcf_int32_vector_end);
  CHECK(bcf_gt_is_missing(gt[10]));
  CHECK(bcf_gt_is_phased(gt[10]));
  auto ad = text.ints("AD", BCF_HT_INT);
  REQUIRE(ad.size() == 8);
  CHECK(ad[3] == bcf_int32_vector_end);
  CHECK(ad[4] == bcf_int32_missing);
  CHECK(ad[7] == bcf_int32_missing);
}

TEST_CASE("a format left out for a sample is missing, one left out of the line is absent") {
  OpenText text(kHeader + "chr1\t5\t.\tA\tC\t.\t.\t.\tGT:PS\t0|1:9\t0/1\t0|1:.\t./.\n");
  REQUIRE(bcf_read(text.file, text.header, text.record) == 0);
  auto ps = text.ints("PS", BCF_HT_INT);
  REQUIRE(ps.size() == 4);
  CHECK(ps[0] == 9);
  CHECK(ps[1] == bcf_int32_missing);
  CHECK(ps[2] == bcf_int32_missing);
  CHECK(text.ints("AD", BCF_HT_INT).empty());
}

TEST_CASE("an allele number past the last ALT is handed over unchecked") {
  OpenText text(kHeader + "chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/7\t0/0\t0/0\t0/0\n");
  REQUIRE(bcf_read(text.file, text.header, text.record) == 0);
  CHECK(bcf_gt_allele(text.ints("GT", BCF_HT_INT)[1]) == 7);
  CHECK(text.record->n_allele == 2);
}

TEST_CASE("a line without ALT has one allele, and undeclared tags are no error") {
  OpenText text(kHeader + "chrZ\t5\t.\tA\t.\t.\t.\tXX=1\tGT:QQ\t0/0:1\t0/0:1\t0/0:1\t0/0:1\n");
  CHECK(bcf_read(text.file, text.header, text.record) == 0);
  CHECK(text.record->n_allele == 1);
  CHECK((text.record->errcode & ~(BCF_ERR_CTG_UNDEF | BCF_ERR_TAG_UNDEF)) == 0);
}

TEST_CASE("a line cut before its samples is an error") {
  OpenText text(kHeader + "chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\n");
  CHECK((bcf_read(text.file, text.header, text.record) < 0 || (text.record->errcode & BCF_ERR_NCOLS) != 0));
}

TEST_CASE("selecting samples keeps the order of the file") {
  OpenText text(kHeader + "chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/0\t0/1\t1/1\t./.\n");
  REQUIRE(bcf_hdr_set_samples(text.header, "C,B", 0) == 0);
  CHECK(bcf_hdr_nsamples(text.header) == 2);
  CHECK(std::string(text.header->samples[0]) == "B");
  REQUIRE(bcf_read(text.file, text.header, text.record) == 0);
  CHECK(bcf_gt_allele(text.ints("GT", BCF_HT_INT)[0]) == 0);
  CHECK(bcf_gt_allele(text.ints("GT", BCF_HT_INT)[2]) == 1);
}
