// What htslib alone does with a genome file: `htslib_loop FILE` reads every record and counts them; `htslib_loop FILE copy` also writes
// each as uncompressed BCF to standard output, which is what `bcftools view -Ou` does.
#include <htslib/vcf.h>

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments) {
  htsFile* in = count > 1 ? hts_open(arguments[1], "r") : nullptr;
  bcf_hdr_t* header = in ? bcf_hdr_read(in) : nullptr;
  htsFile* out = count > 2 ? hts_open("-", "wbu") : nullptr;
  if (!header || (count > 2 && (!out || bcf_hdr_write(out, header) != 0))) return EXIT_FAILURE;
  bcf1_t* record = bcf_init();
  long records = 0;
  int status = 0;
  while ((status = bcf_read(in, header, record)) == 0) {
    ++records;
    if (out && bcf_write(out, header, record) != 0) return EXIT_FAILURE;
  }
  bcf_destroy(record);
  bcf_hdr_destroy(header);
  hts_close(in);
  if (out) hts_close(out);
  std::fprintf(stderr, "%ld records\n", records);
  return status == -1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
