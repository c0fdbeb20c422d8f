#include "tools/regimen/options.h"

namespace regimen::tools {

void add_format(CLI::App& command, std::string& format, const std::set<std::string>& formats) {
  command.add_option("--format", format, "How the result is printed")->check(CLI::IsMember(formats))->capture_default_str();
}

void add_inputs(CLI::App& command, PatientOptions& options) {
  command.add_option("--input", options.inputs, "Files of one patient, recognised by content; - is standard input")
      ->required()
      ->type_name("FILE");
}

void add_cache(CLI::App& command, rgm::EngineOptions& options) {
  command.add_option("--cache", options.cache,
                     "Where compiled guidelines are kept, a folder that only you can write to; default REGIMEN_CACHE (a folder, or off), "
                     "else XDG_CACHE_HOME/regimen or ~/.cache/regimen")
      ->type_name("FOLDER");
  command.add_flag("--no-cache", options.no_cache, "Compile everything anew and keep nothing");
}

void add_as_of(CLI::App& command, std::string& as_of) {
  command.add_option("--as-of", as_of, "The moment to look from; default today")->type_name("DATE|INSTANT");
}

rgm::Outcome<rgm::Record> make_record(const rgm::Engine& engine, const PatientOptions& options) {
  auto record = engine.record();
  if (!record) return record;
  for (const std::string& input : options.inputs)
    if (auto error = record->add_file(input)) return *error;
  for (const std::string& sample : options.samples)
    if (auto error = record->choose_sample(sample)) return *error;
  if (!options.patient.empty())
    if (auto error = record->choose_patient(options.patient)) return *error;
  return record;
}

}  // namespace regimen::tools
