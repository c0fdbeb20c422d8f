#include "runtime/pgx/statuses.h"

#include "runtime/pgx/gene_table_data.h"

namespace regimen {

const std::vector<std::string>& statuses_of(const GeneTable& table) { return table.statuses; }

}  // namespace regimen
