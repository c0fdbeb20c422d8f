// The door of a run. External interface: evaluate.h.
#include "runtime/results/evaluate.h"

#include "runtime/results/evaluation.h"

namespace regimen {

Binder make_binder(const Record& record, const AsOf& as_of, const GeneTables& genes, const Knowledge& knowledge,
                   const std::vector<std::string>& complete, bool test_lists_complete) {
  return [&record, &genes, as_of, knowledge, complete, test_lists_complete](
             const SlotTable& table, const std::vector<Statement>& statements, const std::string& ordered) {
    BindContext context;
    context.as_of = as_of;
    context.genes = &genes;
    context.knowledge = knowledge;
    context.complete = complete;
    context.ordered = ordered;
    context.test_lists_complete = test_lists_complete;
    for (const Statement& s : statements)
      if (const auto* order = std::get_if<StatedOrder>(&s); order != nullptr && order->ingredient == ordered)
        context.ordered_amount = order->amount;
    return regimen::bind(table, record, statements, context);
  };
}

Report evaluate(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request, const GeneTables& genes,
                const Knowledge& knowledge) {
  const Binder binder = make_binder(record, request.as_of, genes, knowledge, request.complete, false);
  return Evaluation(guidelines, record, request, knowledge, binder).run();
}

TestResult run_test(const Image& image, const TestInfo& test, std::span<const RowEvaluator* const> evaluators,
                    const GeneTables& genes, const Knowledge& knowledge, const std::function<void()>& asked) {
  return run_test_bound(image, test, evaluators, knowledge, asked, [&](const Record& record, const AsOf& as_of) {
    return make_binder(record, as_of, genes, knowledge, {}, true);
  });
}

}  // namespace regimen
