// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "engine/backend/generator.h"

namespace gradlab::data {

/// Random functions draw from a stream of their own for the scope's life: the calling thread's
/// default generator is swapped for `generator` and comes back afterwards.
class GeneratorScope {
public:
    explicit GeneratorScope(Generator& generator) : generator_(generator) { swap(); }
    ~GeneratorScope() { swap(); }
    GeneratorScope(const GeneratorScope&) = delete;
    GeneratorScope& operator=(const GeneratorScope&) = delete;

private:
    void swap() { std::swap(generator_, default_generator()); }
    Generator& generator_;
};

}  // namespace gradlab::data
