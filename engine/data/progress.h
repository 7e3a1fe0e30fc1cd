// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include "engine/tensor/error.h"

namespace gradlab::data {

/// What a read throws that was asked to stop.
struct Stopped : Error {
    Stopped() : Error("reading was stopped") {}
};

/// Hears from a long read how far it is and says whether to go on. Readers call it every now and
/// then, from any of their threads. Without a report nothing happens.
class Progress {
public:
    using Report = std::function<bool(double share)>;  ///< false: stop

    Progress() = default;
    explicit Progress(Report report) : report_(std::move(report)) {}

    /// `share` of the work, 0 to 1, is done. Throws Stopped when the report says so.
    void operator()(double share) const {
        if (report_ && !report_(share)) throw Stopped();
    }

private:
    Report report_{};
};

}  // namespace gradlab::data
