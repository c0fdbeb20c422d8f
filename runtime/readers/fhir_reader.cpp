// FHIR R4 in JSON or XML: a single resource, a Bundle of any type, NDJSON, Parameters, or a CDS Hooks request.
#include <fmt/format.h>

#include "runtime/readers/fhir_context.h"
#include "runtime/readers/fhir_xml.h"
#include "runtime/readers/input_text.h"
#include "runtime/readers/json_readers.h"

namespace regimen {
namespace {

constexpr int kDeepestBundle = 8;

// A CDS Hooks request; some clients send its context alone.
bool is_hooks_request(const JsonShape& shape) {
  return shape.has("prefetch") || (shape.has("context") && (shape.has("hook") || shape.keys.size() == 1));
}

bool recognises_fhir(const InputBytes& input) {
  if (is_fhir_xml(input)) return true;
  JsonShape shape = json_shape(input.bytes);
  return shape.json && (shape.has("resourceType") || is_hooks_request(shape));
}

class FhirWalk {
 public:
  explicit FhirWalk(FhirContext& context) : context_(context) {}

  // First all references of a document are known, then its facts are read.
  void index(const Json& resource, std::string_view full_url, int depth = 0) {
    if (!full_url.empty()) context_.resources.emplace(full_url, resource);
    std::string_view id = json_text(resource, "id");
    if (!id.empty())
      context_.resources.emplace(fmt::format("{}/{}", json_text(resource, "resourceType"), id), resource);
    if (depth >= kDeepestBundle) return;
    each_inner(resource, [&](const Json& inner, std::string_view url) { index(inner, url, depth + 1); });
  }

  void read(const Json& resource, std::string_view full_url, int depth = 0) {
    ++context_.position;
    std::string_view type = json_text(resource, "resourceType");
    if (type == "Bundle" || type == "Parameters") {
      if (depth >= kDeepestBundle)
        return context_.builder.note(Severity::warning, context_.file, "a Bundle nested too deep was not read");
      return each_inner(resource, [&](const Json& inner, std::string_view url) { read(inner, url, depth + 1); });
    }
    context_.full_url = full_url;
    FhirResourceReader reader = fhir_resource_reader(type);
    if (!reader) {
      ++context_.unread[std::string(type)];
    } else if (!fhir_about_patient(context_, resource)) {
      ++context_.unread[std::string(type) + " about no patient"];
    } else {
      reader(context_, resource);
    }
  }

  // Every resource below `value`, whatever it is: the context and prefetch of a CDS Hooks request.
  template <class Use>
  static void each_resource(const Json& value, Use use) {
    if (!json_text(value, "resourceType").empty()) return use(value);
    Json inner;
    if (json_get(value, "resource", inner)) return each_resource(inner, use);
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS) return;
    for (Json item : array)
      if (!json_text(item, "resourceType").empty()) use(item);
  }

 private:
  template <class Use>
  static void each_inner(const Json& resource, Use use) {
    std::string_view type = json_text(resource, "resourceType");
    Json inner;
    if (type == "Bundle")
      for (const Json& entry : json_items(resource, "entry"))
        if (json_get(entry, "resource", inner)) use(inner, json_text(entry, "fullUrl"));
    if (type == "Parameters")
      for (const Json& parameter : json_items(resource, "parameter")) {
        if (json_get(parameter, "resource", inner)) use(inner, std::string_view{});
        for (const Json& part : json_items(parameter, "part"))
          if (json_get(part, "resource", inner)) use(inner, std::string_view{});
      }
  }

  FhirContext& context_;
};

template <class Use>
void each_field(const Json& object, Use use) {
  simdjson::dom::object fields;
  if (object.get(fields) != simdjson::SUCCESS) return;
  for (auto field : fields) use(field.key, Json(field.value));
}

// prefetch holds what is known, context.draftOrders (and, before CDS Hooks 1.0, context.medications) what is ordered.
void read_hooks_request(FhirContext& context, const Json& request) {
  FhirWalk walk(context);
  Json hook_context, prefetch;
  bool has_context = json_get(request, "context", hook_context);
  bool has_prefetch = json_get(request, "prefetch", prefetch);
  if (has_context) {
    context.hook_patient = fhir_reference_key(context, json_text(hook_context, "patientId"));
    each_field(hook_context, [&](std::string_view, const Json& value) {
      FhirWalk::each_resource(value, [&](const Json& resource) { walk.index(resource, {}); });
    });
  }
  if (has_prefetch)
    each_field(prefetch, [&](std::string_view, const Json& value) {
      FhirWalk::each_resource(value, [&](const Json& resource) { walk.index(resource, {}); });
    });
  if (has_prefetch)
    each_field(prefetch, [&](std::string_view, const Json& value) {
      FhirWalk::each_resource(value, [&](const Json& resource) { walk.read(resource, {}); });
    });
  context.orders = true;
  if (has_context)
    each_field(hook_context, [&](std::string_view, const Json& value) {
      FhirWalk::each_resource(value, [&](const Json& resource) { walk.read(resource, {}); });
    });
  context.orders = false;
}

void tell_unread(const FhirContext& context) {
  std::string types;
  for (const auto& [type, count] : context.unread)
    types += fmt::format("{}{} {}", types.empty() ? "" : ", ", count, type.empty() ? "without a type" : type);
  if (!types.empty()) context.builder.note(Severity::note, context.file, "not read: " + types);
}

Result<std::vector<JsonDocument>> documents_of(const InputBytes& input) {
  if (is_fhir_xml(input)) {
    std::vector<JsonDocument> one;
    RGM_TRY(JsonDocument document, parse_fhir_xml(input));
    one.push_back(std::move(document));
    return one;
  }
  RGM_TRY(InputText text, InputText::of(input));
  return parse_json_documents(input.name, text.bytes());
}

Result<void> read_fhir(const InputBytes& input, const ReadOptions& options, RecordBuilder& builder) {
  RGM_TRY(std::vector<JsonDocument> all, documents_of(input));
  FhirContext context{.builder = builder, .options = options, .file = input.name};
  FhirWalk walk(context);
  for (const JsonDocument& document : all)
    FhirWalk::each_resource(document.root, [&](const Json& resource) { walk.index(resource, {}); });
  for (const JsonDocument& document : all) {
    Json ignored;
    bool hooks = json_get(document.root, "context", ignored) || json_get(document.root, "prefetch", ignored);
    if (hooks && json_text(document.root, "resourceType").empty()) {
      read_hooks_request(context, document.root);
    } else {
      FhirWalk::each_resource(document.root, [&](const Json& resource) { walk.read(resource, {}); });
    }
  }
  tell_unread(context);
  return {};
}

}  // namespace

FhirResourceReader fhir_resource_reader(std::string_view type) {
#define FHIR_RESOURCE(name, function) \
  if (type == #name) return function;
#include "runtime/readers/fhir_resources.def"
#undef FHIR_RESOURCE
  return nullptr;
}

const Reader kFhirReader{"fhir", recognises_fhir, read_fhir};

}  // namespace regimen
