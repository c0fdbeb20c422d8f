// What an allele name written by a laboratory or an author means in a gene's table.
#pragma once

#include <string>
#include <string_view>

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

struct AlleleName {
  std::string name;  // the table's name when known, else the text as written
  bool known = false;
  bool replaced =
      false;  // a more detailed name was reduced: `*4.024` to `*4`, `*57:01:01` to `*57:01`, `*1x4` to `*1x≥3`
};

AlleleName resolve_allele(const GeneTable& table, std::string_view text);

}  // namespace regimen
