// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gradlab {

/// Whether operations of this thread are recorded for backward.
struct GradMode {
    static bool is_enabled() { return enabled_; }
    static void set_enabled(bool on) { enabled_ = on; }

private:
    static inline thread_local bool enabled_ = true;
};

/// Switches recording for a scope, as torch::AutoGradMode.
class AutoGradMode {
public:
    explicit AutoGradMode(bool on) : before_(GradMode::is_enabled()) { GradMode::set_enabled(on); }
    AutoGradMode(const AutoGradMode&) = delete;
    AutoGradMode& operator=(const AutoGradMode&) = delete;
    ~AutoGradMode() { GradMode::set_enabled(before_); }

private:
    bool before_;
};

/// Switches recording off for a scope, as torch.no_grad().
class NoGradGuard : public AutoGradMode {
public:
    NoGradGuard() : AutoGradMode(false) {}
};

}  // namespace gradlab
