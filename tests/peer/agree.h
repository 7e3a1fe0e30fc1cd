// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <tuple>

#include "tests/peer/compare.h"

// One function, written once as a generic lambda, run by both libraries on the same inputs: values,
// dtypes, shapes, gradients and refusals must agree.
namespace peer {

using Shape = std::vector<int64_t>;

inline Shape random_shape(Dice& dice, int64_t min_rank, int64_t max_rank, int64_t min_size = 0) {
    Shape sizes(static_cast<size_t>(dice.number(min_rank, max_rank)));
    for (int64_t& size : sizes) size = dice.number(min_size, 4);
    return sizes;
}
/// A shape that broadcasts with another.
inline Shape partner(Dice& dice, const Shape& other) {
    const auto skipped = dice.number(0, static_cast<int64_t>(other.size()));
    Shape sizes(other.begin() + skipped, other.end());
    for (int64_t& size : sizes)
        if (dice.number(0, 3) == 0) size = 1;
    return sizes;
}

/// How an input lies in memory: as a contiguous tensor, or as a view of a leaf.
enum class Layout { Plain, Transposed, Window, Expanded };

struct Input {
    gradlab::Tensor leaf;
    Layout layout = Layout::Plain;
    Shape shape{};  ///< of the view

    explicit Input(gradlab::Tensor t) : leaf(std::move(t)) {}
    Input(Dice& dice, Shape wanted, gradlab::ScalarType type = gradlab::kFloat32, double low = -2,
          double high = 2)
        : shape(std::move(wanted)) {
        if (!shape.empty()) layout = static_cast<Layout>(dice.number(0, 3));
        Shape sizes = shape;
        if (layout == Layout::Transposed) std::swap(sizes.front(), sizes.back());
        if (layout == Layout::Window) sizes.back() += 2;
        if (layout == Layout::Expanded) sizes.front() = 1;
        if (gradlab::is_floating(type))
            leaf = gradlab::empty(sizes, type).uniform_(low, high);
        else
            leaf =
                gradlab::randint(static_cast<int64_t>(low), static_cast<int64_t>(high) + 1, sizes)
                    .to(type);
    }
};

template <class T>
T as(const gradlab::Tensor& t) {
    if constexpr (std::is_same_v<T, torch::Tensor>)
        return to_torch(t);
    else
        return t.clone();
}
inline torch::Tensor torch_of(const torch::Tensor& t) { return t.defined() ? t.detach() : t; }
inline torch::Tensor torch_of(const gradlab::Tensor& t) { return to_torch(t); }

template <class T>
T arranged(const T& leaf, const Input& input) {
    switch (input.layout) {
        case Layout::Transposed:
            return leaf.transpose(0, -1);
        case Layout::Window:
            return leaf.narrow(-1, 1, input.shape.back());
        case Layout::Expanded:
            return leaf.expand(input.shape);
        default:
            return leaf;
    }
}

template <class T>
std::vector<T> listed(const T& one) {
    return {one};
}
template <class T>
std::vector<T> listed(const std::tuple<T, T>& two) {
    return {std::get<0>(two), std::get<1>(two)};
}
template <class T>
std::vector<T> listed(const std::vector<T>& list) {
    return list;
}

struct Results {
    std::vector<torch::Tensor> values{};
    std::vector<torch::Tensor> gradients{};
    std::string error{};
};

/// A function of all inputs at once; the same type for every lambda, so that little is compiled
/// for each.
template <class T>
using Function = std::function<std::vector<T>(const std::vector<T>&)>;

template <class T, class F>
Function<T> erased(F f) {
    return [f](const std::vector<T>& x) {
        if constexpr (requires { f(x[0]); })
            return listed(f(x[0]));
        else if constexpr (requires { f(x[0], x[1]); })
            return listed(f(x[0], x[1]));
        else
            return listed(f(x[0], x[1], x[2]));
    };
}

/// Runs `f` and, where a result depends on the inputs, backward from each result.
template <class T>
Results results(const Function<T>& f, const std::vector<Input>& inputs) {
    Results found;
    try {
        std::vector<T> leaves, views;
        for (const Input& input : inputs) {
            leaves.push_back(as<T>(input.leaf));
            if (leaves.back().is_floating_point()) leaves.back().requires_grad_(true);
            views.push_back(arranged(leaves.back(), input));
        }
        const std::vector<T> outputs = f(views);
        for (const T& output : outputs) found.values.push_back(torch_of(output));
        for (const T& output : outputs)
            if (output.requires_grad()) output.backward(output.detach() * 0.5 + 1, true);
        for (const T& leaf : leaves) found.gradients.push_back(torch_of(leaf.grad()));
    } catch (const std::exception& e) {
        found.error = std::string(e.what()).substr(0, 300);
    }
    return found;
}

/// What differs; empty where two tensors agree.
inline std::string difference_of(const torch::Tensor& mine, const torch::Tensor& theirs,
                                 bool exact) {
    if (mine.defined() != theirs.defined()) return mine.defined() ? "defined" : "undefined";
    if (!mine.defined()) return "";
    std::ostringstream text;
    if (mine.scalar_type() != theirs.scalar_type() || mine.sizes() != theirs.sizes()) {
        text << mine.toString() << mine.sizes() << " for " << theirs.toString() << theirs.sizes();
        return text.str();
    }
    const torch::Tensor x = mine.to(torch::kFloat64), y = theirs.to(torch::kFloat64);
    // Sums that cancel are as exact as their terms are large.
    const double largest = y.numel() ? y.nan_to_num(0, 0, 0).abs().max().item<double>() : 0;
    const double absolute = (exact ? 1e-9 : 2e-5) * std::max(1.0, largest / 100);
    if (torch::allclose(x, y, exact ? 1e-8 : 1e-4, absolute, true)) return "";
    text << x << "\nfor\n" << y;
    return text.str();
}

/// `exact`: nothing was rounded to float32.
inline std::string difference_of(const Results& mine, const Results& theirs, bool exact) {
    if (mine.error.empty() != theirs.error.empty())
        return mine.error.empty() ? "no error for: " + theirs.error : "error: " + mine.error;
    if (!mine.error.empty()) return "";
    if (mine.values.size() != theirs.values.size()) return "another number of results";
    for (size_t i = 0; i < mine.values.size(); ++i)
        if (const auto text = difference_of(mine.values[i], theirs.values[i], exact); !text.empty())
            return "value " + std::to_string(i) + " is " + text;
    for (size_t i = 0; i < mine.gradients.size(); ++i)
        if (const auto text = difference_of(mine.gradients[i], theirs.gradients[i], exact);
            !text.empty())
            return "gradient " + std::to_string(i) + " is " + text;
    return "";
}

/// How the two libraries disagree about a function; empty where they agree.
inline std::string disagreement(const Function<gradlab::Tensor>& mine,
                                const Function<torch::Tensor>& theirs,
                                const std::vector<Input>& inputs) {
    bool exact = !inputs.empty();
    for (const Input& input : inputs)
        exact = exact && input.leaf.scalar_type() == gradlab::kFloat64;
    const std::string text = difference_of(results<gradlab::Tensor>(mine, inputs),
                                           results<torch::Tensor>(theirs, inputs), exact);
    if (text.empty()) return "";
    std::ostringstream report;
    report << "GRADLAB_SEED=" << sweep_seed() << ": " << text;
    for (const Input& input : inputs)
        report << "\ninput, layout " << static_cast<int>(input.layout) << ": " << input.leaf;
    return report.str();
}

/// Fails the running test unless both libraries agree on `f`, which takes the inputs one by one.
template <class F>
void agree(const char* name, const std::vector<Input>& inputs, F f) {
    const std::string text =
        disagreement(erased<gradlab::Tensor>(f), erased<torch::Tensor>(f), inputs);
    if (!text.empty()) QFAIL((std::string(name) + ", " + text).c_str());
}

}  // namespace peer
