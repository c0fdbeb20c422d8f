// External interface: vcf_format.h.
#include "runtime/readers/vcf_format.h"

namespace regimen {
namespace {

// The field where all samples of it are inside the record; null: it is not there, or damaged.
const bcf_fmt_t* whole_field(const bcf_hdr_t* header, bcf1_t* record, const char* tag) {
  const bcf_fmt_t* field = bcf_get_fmt(header, record, tag);
  if (!field || !field->p || field->n <= 0) return nullptr;
  const auto* begin = reinterpret_cast<const std::uint8_t*>(record->indiv.s);
  std::size_t needed = static_cast<std::size_t>(field->size) * record->n_sample;
  bool inside = field->p >= begin && field->p <= begin + record->indiv.l && needed <= static_cast<std::size_t>(begin + record->indiv.l - field->p);
  return inside ? field : nullptr;
}

}  // namespace

int declared_type(const bcf_hdr_t* header, const char* tag) {
  int id = bcf_hdr_id2int(header, BCF_DT_ID, tag);
  return bcf_hdr_idinfo_exists(header, BCF_HL_FMT, id) ? static_cast<int>(bcf_hdr_id2type(header, BCF_HL_FMT, id)) : -1;
}

bool one_value_an_allele(const bcf_hdr_t* header, const char* tag) {
  int id = bcf_hdr_id2int(header, BCF_DT_ID, tag);
  return bcf_hdr_idinfo_exists(header, BCF_HL_FMT, id) && bcf_hdr_id2length(header, BCF_HL_FMT, id) == BCF_VL_R;
}

FormatField format_numbers(const bcf_hdr_t* header, bcf1_t* record, const char* tag) {
  const bcf_fmt_t* field = whole_field(header, record, tag);
  bool integers = field && (field->type == BCF_BT_INT8 || field->type == BCF_BT_INT16 || field->type == BCF_BT_INT32);
  return integers ? FormatField(*field) : FormatField();
}

FormatField format_reals(const bcf_hdr_t* header, bcf1_t* record, const char* tag) {
  const bcf_fmt_t* field = whole_field(header, record, tag);
  return field && field->type == BCF_BT_FLOAT ? FormatField(*field) : FormatField();
}

FormatField format_words(const bcf_hdr_t* header, bcf1_t* record, const char* tag) {
  const bcf_fmt_t* field = whole_field(header, record, tag);
  return field && field->type == BCF_BT_CHAR ? FormatField(*field) : FormatField();
}

}  // namespace regimen
