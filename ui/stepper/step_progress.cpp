// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_progress.h"

#include <algorithm>

namespace gradlab::ui {

StepProgress::StepProgress(const StepCursor& cursor) : m_any(cursor.current() != nullptr) {
    if (m_any) m_current = *cursor.current();
    for (int i = 0; i < cursor.position(); ++i) {
        const auto& [path, moment] = cursor.places()[size_t(i)];
        if (moment.kind == step::Moment::Kind::Forward) m_forward.emplace(path, moment.index);
        if (moment.kind == step::Moment::Kind::Backward) m_backward.emplace(path, moment.index);
    }
}

bool StepProgress::isComputed(const std::vector<int>& path, const step::Pass& pass,
                              int value) const {
    const int maker = pass.values[size_t(value)].maker;
    return maker < 0 || ran(path, maker);
}

bool StepProgress::hasGradient(const std::vector<int>& path, const step::Pass& pass,
                               int value) const {
    const step::Value& known = pass.values[size_t(value)];
    if (!known.gradient.defined()) return false;
    // Complete once every operation that sends a part of it has come back.
    const auto sends = [&](const step::Value::Use& use) {
        const auto& produced = pass.operations[size_t(use.operation)].produced;
        return size_t(use.input) < produced.size() && produced[size_t(use.input)].defined();
    };
    bool any = false;
    for (const auto& use : known.uses) {
        if (!sends(use)) continue;
        any = true;
        if (!cameBack(path, use.operation)) return false;
    }
    if (any) return true;
    return known.maker >= 0 && cameBack(path, known.maker);
}

}  // namespace gradlab::ui
