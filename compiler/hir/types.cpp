#include "compiler/hir/types.h"

namespace regimen::hir {

namespace {

std::string domain_name(const Type& type, const SlotTable& table) {
  return type.choice < table.choices.size() ? table.choices[type.choice].name : "";
}

}  // namespace

std::string describe(const Type& type, const SlotTable& table) {
  switch (type.kind) {
    case Type::Kind::yes_no: return "yes/no";
    case Type::Kind::number: return "a plain number";
    case Type::Kind::date: return "a date";
    case Type::Kind::text: return "a text";
    case Type::Kind::choice: return "a choice of " + domain_name(type, table);
    case Type::Kind::medicine: return "a medicine";
    case Type::Kind::advice: return "an advice block";
    case Type::Kind::quantity:
    case Type::Kind::series: {
      std::string text = type.kind == Type::Kind::series ? "a series in " : "a quantity in ";
      text += type.unit_text.empty() ? type.unit.text() : type.unit_text;
      if (!type.quantity_kind.empty()) text += " of " + type.quantity_kind;
      return text;
    }
  }
  return "";
}

ValueShape shape_of(const Type& type) {
  ValueShape shape;
  switch (type.kind) {
    case Type::Kind::yes_no: shape.type = ValueType::yes_no; break;
    case Type::Kind::number: shape.type = ValueType::number; break;
    case Type::Kind::quantity:
    case Type::Kind::series: shape.type = ValueType::quantity; break;
    case Type::Kind::date: shape.type = ValueType::date; break;
    case Type::Kind::text: shape.type = ValueType::text; break;
    case Type::Kind::choice: shape.type = ValueType::choice; break;
    case Type::Kind::medicine: shape.type = ValueType::medicine; break;
    case Type::Kind::advice: shape.type = ValueType::advice; break;
  }
  shape.choice = type.choice;
  shape.unit = type.unit;
  shape.unit_text = type.unit_text;
  shape.kind = type.quantity_kind;
  return shape;
}

}  // namespace regimen::hir
