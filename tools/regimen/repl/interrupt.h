// Ctrl-C: remembered by the signal handler, looked at between evaluations.
#pragma once

namespace regimen::tools::repl {

void watch_for_interrupts();
bool interrupted();
void forget_interrupt();

}  // namespace regimen::tools::repl
