// Archives: data as bytes and back, the form in which compiled guidelines are kept (compiler/driver/entry.h).
//
// A struct is described once, by RGM_FIELDS with all its members in order; writing and reading both follow that row, and a
// member that is not named there breaks the build. Enumerations say their last value with RGM_LAST. A class that keeps its members
// to itself has the two functions archive(ArchiveWriter&) const and archive(ArchiveReader&).
// Bytes: unsigned numbers in groups of seven bits, doubles by their bits, texts and units once and then by number.
// Failure: reading never trusts what it reads. Whatever is cut off, out of range or left over makes the archive incomplete,
// and what was read so far is to be thrown away. Threads: one archive, one thread.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/support/check.h"
#include "runtime/value/decimal.h"
#include "runtime/value/exact.h"
#include "runtime/value/unit.h"

namespace regimen {

template <class> struct FieldsOf;
template <class> struct LastOf;

// In namespace regimen, behind the struct: RGM_FIELDS(Place, file, line)
#define RGM_FIELDS(Type, ...)                                  \
  template <>                                                  \
  struct FieldsOf<Type> {                                      \
    static void visit(auto& archive_, auto& struct_) {         \
      auto& [__VA_ARGS__] = struct_; /* all, or an error */    \
      archive_(__VA_ARGS__);                                   \
    }                                                          \
  };
#define RGM_LAST(Enum, last) RGM_LAST_OF_COUNT(Enum, static_cast<std::size_t>(Enum::last) + 1)
// Of an enumeration that is made from rows.
#define RGM_LAST_OF_COUNT(Enum, count)                                   \
  template <>                                                            \
  struct LastOf<Enum> {                                                  \
    static inline const Enum value = static_cast<Enum>((count) - 1);     \
  };

class ArchiveWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(bytes_); }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_same_v<T, double>) {
      fixed(std::bit_cast<std::uint64_t>(value));
    } else if constexpr (std::is_enum_v<T>) {
      RGM_CHECK(value >= T{} && value <= LastOf<T>::value);
      number(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, std::uint32_t>) {
      number(std::uint32_t{value + 1});  // "none" is the highest number, and the most frequent one
    } else if constexpr (std::signed_integral<T>) {
      const std::int64_t wide = value;
      number(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
    } else if constexpr (std::unsigned_integral<T>) {
      number(value);
    } else if constexpr (requires { value.archive(*this); }) {
      value.archive(*this);
    } else {
      FieldsOf<T>::visit(*this, value);
    }
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(std::string_view text);
  void put(const Exact& exact);
  void put(const Unit& unit);
  void put(const Decimal& decimal) { put(decimal.text()); }
  template <class T>
  void put(const std::vector<T>& values) {
    number(values.size());
    for (const T& value : values) put(value);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& value) {
    (*this)(value.first, value.second);
  }
  template <class K, class V>
  void put(const std::map<K, V>& values) {
    number(values.size());
    for (const auto& value : values) put(value);
  }
  // In order, so that equal tables make equal bytes.
  template <class V, class... Rest>
  void put(const std::unordered_map<std::string, V, Rest...>& values) {
    std::map<std::string_view, const V*> sorted;
    for (const auto& [key, value] : values) sorted.emplace(key, &value);
    number(sorted.size());
    for (const auto& [key, value] : sorted) (*this)(std::string(key), *value);
  }
  template <class... Rest>
  void put(const std::unordered_set<std::string, Rest...>& values) {
    std::vector<std::string> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    put(sorted);
  }
  template <class T>
  void put(const std::shared_ptr<const T>& value) {
    put(*value);
  }
  template <class... T>
  void put(const std::variant<T...>& value) {
    number(value.index());
    std::visit([&](const auto& held) { put(held); }, value);
  }
  void number(std::uint64_t value);
  void fixed(std::uint64_t value);

  std::string bytes_;
  std::unordered_map<std::string, std::uint64_t> texts_;
  std::vector<Unit> units_;
};

class ArchiveReader {
 public:
  // Both must outlive the reader. Units that are read belong to `units`, as if it had parsed them.
  ArchiveReader(std::string_view bytes, const UnitTable& units) : rest_(bytes), units_of_(units) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  // Everything was there, in range, and nothing is left.
  bool complete() const { return !failed_ && rest_.empty(); }

 private:
  template <class T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = number_up_to(1) != 0;
    } else if constexpr (std::is_same_v<T, double>) {
      value = std::bit_cast<double>(fixed());
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(number_up_to(static_cast<std::uint64_t>(LastOf<T>::value)));
    } else if constexpr (std::is_same_v<T, std::uint32_t>) {
      value = static_cast<std::uint32_t>(number_up_to(~std::uint32_t{0})) - 1;
    } else if constexpr (std::signed_integral<T>) {
      const std::uint64_t read = number();
      const auto wide = static_cast<std::int64_t>(read >> 1 ^ (~(read & 1) + 1));
      value = static_cast<T>(wide);
      if (value != wide) fail();
    } else if constexpr (std::unsigned_integral<T>) {
      value = static_cast<T>(number_up_to(static_cast<T>(-1)));
    } else if constexpr (requires { value.archive(*this); }) {
      value.archive(*this);
    } else {
      FieldsOf<T>::visit(*this, value);
    }
  }
  void get(std::string& text);
  void get(std::string_view& text);  // points into the bytes
  void get(Exact& exact);
  void get(Unit& unit);
  void get(Decimal& decimal);
  template <class T>
  void get(std::vector<T>& values) {
    values.resize(count());
    for (T& value : values) get(value);
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    value.reset();
    if (there) get(value.emplace());
  }
  template <class A, class B>
  void get(std::pair<A, B>& value) {
    (*this)(value.first, value.second);
  }
  template <class K, class V>
  void get(std::map<K, V>& values) {
    values.clear();
    for (std::uint64_t left = count(); left > 0 && !failed_; --left) {
      std::pair<K, V> value;
      get(value);
      values.insert(values.end(), std::move(value));
    }
  }
  template <class V, class... Rest>
  void get(std::unordered_map<std::string, V, Rest...>& values) {
    values.clear();
    const std::uint64_t elements = count();
    values.reserve(elements);
    for (std::uint64_t left = elements; left > 0 && !failed_; --left) {
      std::string key;
      get(key);
      get(values[std::move(key)]);
    }
  }
  template <class... Rest>
  void get(std::unordered_set<std::string, Rest...>& values) {
    std::vector<std::string> elements;
    get(elements);
    values.clear();
    values.reserve(elements.size());
    for (std::string& element : elements) values.insert(std::move(element));
  }
  template <class T>
  void get(std::shared_ptr<const T>& value) {
    auto made = std::make_shared<T>();
    get(*made);
    value = std::move(made);
  }
  template <class... T>
  void get(std::variant<T...>& value) {
    const std::uint64_t index = number_up_to(sizeof...(T) - 1);
    std::uint64_t at = 0;
    ((at++ == index ? get(value.template emplace<T>()) : void()), ...);
  }
  std::uint64_t number();
  std::uint64_t number_up_to(std::uint64_t highest);
  std::uint64_t count();  // of elements, each of which takes at least a byte
  std::uint64_t fixed();
  void fail();

  std::string_view rest_;
  const UnitTable& units_of_;
  std::vector<std::string_view> texts_;
  std::vector<Unit> units_;
  bool failed_ = false;
};

}  // namespace regimen
