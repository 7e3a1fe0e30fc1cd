// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Both libraries in one process: ours is `gradlab`, the peer is `torch`. They share one macro's
// name.
#include <torch/torch.h>
#undef TORCH_MODULE

#include <QtTest>

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace peer {

inline torch::ScalarType to_torch(gradlab::ScalarType type) {
    static constexpr torch::ScalarType types[] = {
        torch::kBool,  torch::kUInt8,   torch::kInt8,     torch::kInt16,   torch::kInt32,
        torch::kInt64, torch::kFloat16, torch::kBFloat16, torch::kFloat32, torch::kFloat64};
    return types[static_cast<int>(type)];
}

inline torch::Tensor to_torch(const gradlab::Tensor& t) {
    if (!t.defined()) return {};
    const gradlab::NoGradGuard no_grad;
    const gradlab::Tensor plain = t.detach().contiguous();
    const torch::IntArrayRef sizes(t.sizes().data(), t.sizes().size());
    return torch::from_blob(plain.data_ptr(), sizes, to_torch(t.scalar_type())).clone();
}

/// The largest difference, relative to the largest magnitude; infinite where shapes differ.
inline double difference(const gradlab::Tensor& ours, const torch::Tensor& theirs) {
    constexpr double never = std::numeric_limits<double>::infinity();
    if (!ours.defined() || !theirs.defined()) return ours.defined() == theirs.defined() ? 0 : never;
    const torch::Tensor mine = to_torch(ours).to(torch::kFloat64);
    const torch::Tensor other = theirs.detach().to(torch::kFloat64);
    if (mine.sizes() != other.sizes()) return never;
    if (mine.numel() == 0) return 0;
    const double size = std::max(other.abs().max().item<double>(), 1e-2);
    const double gap = (mine - other).abs().max().item<double>() / size;
    return std::isnan(gap) ? never : gap;
}

/// How a module prints, with one name for both libraries.
template <class M>
std::string printed(const M& module) {
    std::ostringstream stream;
    stream << module;
    std::string text = stream.str();
    for (size_t at; (at = text.find("gradlab::")) != std::string::npos;)
        text.replace(at, 9, "torch::");
    return text;
}

/// The seed of a sweep: from GRADLAB_SEED, or new in every run; failures print it.
inline unsigned sweep_seed() {
    static const unsigned seed = qEnvironmentVariableIsSet("GRADLAB_SEED")
                                     ? qEnvironmentVariable("GRADLAB_SEED").toUInt()
                                     : std::random_device()();
    return seed;
}

/// Random choices of a sweep.
class Dice {
public:
    Dice() : engine_(sweep_seed()) {}
    int64_t number(int64_t low, int64_t high) {
        return std::uniform_int_distribution<int64_t>(low, high)(engine_);
    }
    bool coin() { return number(0, 1) == 1; }
    double real(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(engine_);
    }

private:
    std::mt19937 engine_;
};

}  // namespace peer

/// Fails the test with the seed unless the values agree.
#define COMPARE_TENSORS(ours, theirs, tolerance)                                             \
    do {                                                                                     \
        const double gap = peer::difference(ours, theirs);                                   \
        QVERIFY2(gap <= (tolerance), qPrintable(QString("%1 differs by %2, GRADLAB_SEED=%3") \
                                                    .arg(#ours)                              \
                                                    .arg(gap)                                \
                                                    .arg(peer::sweep_seed())));              \
    } while (false)
