// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "engine/nn/hook_call.h"
#include "engine/nn/layer_spec.h"
#include "engine/tensor/tensor.h"

/// How modules become BuiltLayers, without allocating when they run.
namespace gradlab::nn {

/// output = forward(input)
template <class Impl>
BuiltLayer built(std::shared_ptr<Impl> module) {
    return {std::move(module), [](Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
                out[0] = detail::call(static_cast<Impl&>(m), in[0]);
            }};
}

/// output = forward(first, second): two inputs, or a loss's input and target
template <class Impl>
BuiltLayer built_pair(std::shared_ptr<Impl> module) {
    return {std::move(module), [](Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
                out[0] = detail::call(static_cast<Impl&>(m), in[0], in[1]);
            }};
}

/// output = forward(first, second, third)
template <class Impl>
BuiltLayer built_triple(std::shared_ptr<Impl> module) {
    return {std::move(module), [](Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
                out[0] = detail::call(static_cast<Impl&>(m), in[0], in[1], in[2]);
            }};
}

/// output = forward(all inputs)
template <class Impl>
BuiltLayer built_merge(std::shared_ptr<Impl> module) {
    return {std::move(module), [](Module& m, std::span<const Tensor> in, std::span<Tensor> out) {
                out[0] = detail::call(static_cast<Impl&>(m), in);
            }};
}

/// Help in Markdown: the text, then a link to the class's page.
inline std::string help_page(const std::string& text, const std::string& torch_class) {
    return text + "\n\n[PyTorch: " + torch_class +
           "](https://pytorch.org/docs/stable/generated/torch.nn." + torch_class + ".html)";
}

}  // namespace gradlab::nn
