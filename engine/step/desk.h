// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "engine/step/network_subject.h"
#include "engine/step/record_pass.h"
#include "engine/step/stepper.h"

namespace gradlab::step {

/// What the stepper's thread does: carries commands out and says what it knows. Errors become part
/// of the view, and what was there stays. One thread.
class Desk {
public:
    /// `publish` hands a view out; `interrupted`: something newer waits.
    Desk(std::function<void(const View&)> publish, std::function<bool()> interrupted)
        : publish_(std::move(publish)), interrupted_(std::move(interrupted)) {}

    void handle(const Command& command);

private:
    using Path = std::vector<int>;

    void on(const OpenNetwork& command);
    void on(const OpenExpression& command);
    void on(const SetCell& command);
    void on(const ForgetZeroGrad& command);
    void on(const NextPass&);
    void on(const OpenParts& command);
    void on(const Explain& command);
    void on(const CheckGradients& command);
    void on(const NudgeCell& command);
    void on(const LookThroughLens& command);
    void on(const ForwardMode& command);
    void on(const Close&);

    Subject& subject();
    /// A new subject takes the place of the old one once its first pass has run.
    void open(std::shared_ptr<Subject> subject, std::shared_ptr<NetworkSubject> network,
              std::optional<int64_t> sample);
    void record(Subject& subject);
    void open_again(const std::vector<Path>& paths);
    const Recorded& recorded(const Path& path) const;

    std::function<void(const View&)> publish_;
    std::function<bool()> interrupted_;
    std::shared_ptr<Subject> subject_{};
    std::shared_ptr<NetworkSubject> network_{};  ///< the whole batch, of which subject_ may be one
    std::optional<int64_t> sample_{};
    bool forget_ = false;
    Recorded recorded_{};
    std::map<Path, Recorded> parts_{};
    View view_{};
};

}  // namespace gradlab::step
