/* The library from C: compiles a rule text, adds a FHIR resource from memory, evaluates, prints the result. */
#include <regimen/regimen.h>
#include <stdio.h>

static const char kRules[] =
    "guideline local.steps version \"1.0\"\n"
    "  title \"Walking\"\n"
    "  status draft\n"
    "  source LOCAL \"Written for this program\"\n"
    "end\n"
    "input birthdate: date from birthdate if missing ask \"Date of birth?\"\n"
    "define age: quantity in years = years since birthdate\n"
    "decision walking for view of patient\n"
    "  rule adult\n"
    "    when age at least 18 years\n"
    "    recommend advise activity \"walk every day\"\n"
    "    strength moderate\n"
    "    because \"{age} old.\"\n"
    "    cite LOCAL \"1\"\n"
    "  if undetermined\n"
    "    no recommendation\n"
    "    strength optional\n"
    "    because \"Needed to advise: {missing}.\"\n"
    "    cite LOCAL \"1\"\n"
    "end\n";
static const char kPatient[] = "{\"resourceType\": \"Patient\", \"id\": \"p\", \"birthDate\": \"1961-03-14\"}";

int main(void) {
  const rgm_source source = {{"steps.rgm", 9}, {kRules, sizeof kRules - 1}};
  rgm_run_options options = {0};
  rgm_engine* engine = NULL;
  rgm_rules* rules = NULL;
  rgm_record* record = NULL;
  rgm_report* diagnostics = NULL;
  rgm_report* report = NULL;
  rgm_status status = rgm_engine_new(NULL, &engine);
  if (status == RGM_OK) status = rgm_rules_compile(engine, &source, 1, NULL, &rules, &diagnostics);
  if (status == RGM_FAILED) puts(rgm_report_text(diagnostics, RGM_PLAIN, NULL));
  if (status == RGM_OK) status = rgm_record_new(engine, &record);
  if (status == RGM_OK) status = rgm_record_add_bytes(record, rgm_text_of("patient.json"), kPatient, sizeof kPatient - 1);
  options.struct_size = sizeof options;
  options.as_of = rgm_text_of("2025-12-01");
  if (status == RGM_OK) status = rgm_evaluate(rules, record, &options, &report);
  if (status == RGM_OK)
    puts(rgm_report_json(report, NULL));
  else
    fprintf(stderr, "%s %s\n", rgm_status_sentence(status), rgm_last_error(NULL));
  if (report) rgm_report_free(report);
  if (diagnostics) rgm_report_free(diagnostics);
  rgm_record_free(record);
  rgm_rules_free(rules);
  rgm_engine_free(engine);
  return status;
}
