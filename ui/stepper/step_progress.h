// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "ui/stepper/step_cursor.h"

namespace gradlab::ui {

/// What has happened up to a place of a pass, and what happens there.
class StepProgress {
public:
    StepProgress() = default;
    explicit StepProgress(const StepCursor& cursor);

    bool isComputed(const std::vector<int>& path, const step::Pass& pass, int value) const;
    /// Whether the gradient of the value is complete.
    bool hasGradient(const std::vector<int>& path, const step::Pass& pass, int value) const;
    bool ran(const std::vector<int>& path, int operation) const {
        return m_forward.contains({path, operation});
    }
    bool cameBack(const std::vector<int>& path, int operation) const {
        return m_backward.contains({path, operation});
    }
    const StepPlace* current() const { return m_any ? &m_current : nullptr; }

private:
    using Key = std::pair<std::vector<int>, int>;
    std::set<Key> m_forward{}, m_backward{};
    bool m_any = false;
    StepPlace m_current{};
};

}  // namespace gradlab::ui
