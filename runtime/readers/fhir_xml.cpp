#include "runtime/readers/fhir_xml.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <vector>

#include "runtime/readers/xml_stream.h"

namespace regimen {
namespace {

using JsonTree = nlohmann::ordered_json;

constexpr std::string_view kFhir = "http://hl7.org/fhir|";

// XML does not say what is a number: `value` is one in a Quantity and a text in an Identifier or ContactPoint.
constexpr std::array<std::string_view, 5> kNumbers = {"valueInteger", "valueDecimal", "valuePositiveInt", "valueUnsignedInt",
                                                      "numberOfRepeatsAllowed"};
constexpr std::array<std::string_view, 4> kTextValues = {"identifier", "telecom", "valueIdentifier", "valueContactPoint"};
constexpr std::array<std::string_view, 2> kTruths = {"deleted", "doNotPerform"};

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_resource_name(std::string_view name) { return !name.empty() && std::isupper(static_cast<unsigned char>(name[0])); }

JsonTree primitive(std::string_view parent, std::string_view name, std::string_view text) {
  const bool truth = name.ends_with("Boolean") || is_one_of(name, kTruths);
  if (truth && (text == "true" || text == "false")) return text == "true";
  const bool number = is_one_of(name, kNumbers) || (name == "value" && !is_one_of(parent, kTextValues));
  if (number) {
    JsonTree value = JsonTree::parse(text, nullptr, false);
    if (value.is_number()) return value;
  }
  return std::string(text);
}

struct Element {
  std::string name;
  JsonTree fields = JsonTree::object();
  JsonTree value;  // of a primitive; null: none
};

void put(JsonTree& object, const std::string& name, JsonTree value) {
  const auto known = object.find(name);
  if (known == object.end()) {
    object[name] = std::move(value);
  } else if (known->is_array()) {
    known->push_back(std::move(value));
  } else {
    *known = JsonTree::array({std::move(*known), std::move(value)});
  }
}

class TreeBuilder : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes, std::uint64_t) override {
    const bool known = name.starts_with(kFhir);
    if (skipped_ > 0 || !known) {
      ++skipped_;
      return;
    }
    const std::string_view parent = open_.empty() ? std::string_view() : std::string_view(open_.back().name);
    Element element{.name = std::string(name.substr(kFhir.size()))};
    if (is_resource_name(element.name)) element.fields["resourceType"] = element.name;
    for (const char* key : {"url", "id"})
      if (attributes.has(key)) element.fields[key] = std::string(attributes.at(key));
    if (attributes.has("value")) element.value = primitive(parent, element.name, attributes.at("value"));
    open_.push_back(std::move(element));
  }

  void end(std::string_view) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    Element element = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      root_ = std::move(element.fields);
    } else if (is_resource_name(element.name)) {  // the one child of `resource` or `contained` stands in its place
      open_.back().fields = std::move(element.fields);
    } else {
      const bool primitive = !element.value.is_null();
      put(open_.back().fields, element.name, primitive ? std::move(element.value) : std::move(element.fields));
    }
  }

  std::string text() const { return root_.dump(); }

 private:
  std::vector<Element> open_;
  JsonTree root_;
  int skipped_ = 0;  // how deep inside narrative or a foreign namespace
};

}  // namespace

bool is_fhir_xml(const InputBytes& input) {
  const std::string root = xml_root(input.bytes);
  return root.starts_with(kFhir) && is_resource_name(std::string_view(root).substr(kFhir.size()));
}

Result<JsonDocument> parse_fhir_xml(const InputBytes& input) {
  TreeBuilder builder;
  RGM_TRY_VOID(parse_xml(input, builder));
  return parse_json(input.name, builder.text());
}

}  // namespace regimen
