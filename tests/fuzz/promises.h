// What must hold whatever the input is. A broken promise ends the program, so that a fuzzer keeps the input.
#pragma once

#include <regimen/regimen.hpp>

#include <string>
#include <string_view>

namespace regimen::fuzz {

void promise(bool kept, std::string_view what);

// The engine over the library of the source tree, made once.
const rgm::Engine& engine();

// Refusing an input is right, failing over it is not.
void promise_no_internal_error(const rgm::Error& error);

// Every form of a report can be made, its JSON is JSON, its text UTF-8.
void promise_readable(const rgm::Report& report);

}  // namespace regimen::fuzz
