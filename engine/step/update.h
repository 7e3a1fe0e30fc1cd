// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/step/pass_builder.h"
#include "engine/step/subject.h"

namespace gradlab::step {

/// Parameters of a subject, their gradients and the optimiser's memory, to be put back as if
/// nothing had been changed: graphs recorded before can still be asked.
class Standing {
public:
    explicit Standing(Subject& subject);
    void restore() const;

private:
    struct Kept {
        Tensor tensor, copy;
        uint32_t version;
    };
    Subject& subject_;
    std::vector<Kept> tensors_{};
    optim::NamedTensors state_{};
};

/// Lets the optimiser, if there is one, take the step that the gradients ask for, notes what it
/// does to each parameter, and takes it back.
void note_updates(Subject& subject, PassBuilder& builder);

}  // namespace gradlab::step
