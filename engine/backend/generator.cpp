// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/backend/generator.h"

#include <cmath>
#include <cstdio>
#include <numbers>
#include <sstream>

#include "engine/tensor/error.h"

namespace gradlab {

void Generator::set_seed(uint64_t seed) {
    seed_ = seed;
    engine_.seed(static_cast<uint32_t>(seed));
    next_normal_.reset();
    philox_offset_ = 0;
}

double Generator::normal() {
    if (next_normal_) {
        const double value = *next_normal_;
        next_normal_.reset();
        return value;
    }
    const double u1 = uniform_double();
    const double u2 = uniform_double();
    const double radius = std::sqrt(-2.0 * std::log1p(-u2));
    const double angle = 2.0 * std::numbers::pi * u1;
    next_normal_ = radius * std::sin(angle);
    return radius * std::cos(angle);
}

std::string Generator::state() const {
    std::ostringstream out;
    char waiting[32] = "-";
    if (next_normal_) std::snprintf(waiting, sizeof waiting, "%a", *next_normal_);
    out << seed_ << ' ' << waiting << ' ' << engine_ << ' ' << philox_offset_;
    return out.str();
}

void Generator::set_state(const std::string& state) {
    std::istringstream in(state);
    std::string waiting;
    Generator read;
    in >> read.seed_ >> waiting >> read.engine_;
    check(!in.fail(), "Generator: expected a saved state, got something else");
    if (!(in >> read.philox_offset_)) read.philox_offset_ = 0;  // saved before there was one
    if (waiting != "-") read.next_normal_ = std::strtod(waiting.c_str(), nullptr);
    *this = read;
}

Generator& default_generator() {
    thread_local Generator generator;
    return generator;
}

void manual_seed(uint64_t seed) { default_generator().set_seed(seed); }

}  // namespace gradlab
