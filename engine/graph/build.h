// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/graph/check.h"
#include "engine/graph/document.h"
#include "engine/nn/layer_spec.h"
#include "engine/nn/module.h"

namespace gradlab::graph {

/// A document's network that computes. Its children are named by node id, in the order of the node
/// list, so that weights are called `<node id>.weight`, in a block `<block's id>.<node id>.weight`.
/// What no path leads from to the loss has weights but does not run. Running it allocates nothing
/// but tensors. Not thread-safe.
class Network : public nn::Module {
public:
    /// `report` is check()'s of this document and ok. Parameters are drawn from the calling
    /// thread's generator in the order of the node list. Error, naming the node, when a layer
    /// cannot be made.
    Network(const Document& document, const Report& report);

    /// The prediction: what comes into the loss.
    Tensor forward(const Tensor& x);

    struct Result {
        Tensor prediction{};
        Tensor loss{};
    };
    Result run(const Tensor& x, const Tensor& y);

    /// The node with the first value that is not finite, in its weights or its outputs, or "".
    /// Runs the network once more, without recording.
    std::string first_not_finite(const Tensor& x, const Tensor& y);
    /// The first node with a weight that is not finite, or "".
    std::string weights_not_finite() const;

    /// The node whose layer threw last, or "".
    const std::string& node_at_fault() const { return node_at_fault_; }

    /// Whether a layer has this id; a block is none, its nodes are.
    bool has_layer(const std::string& id) const { return layers_.contains(id); }
    /// Whether both have a node of this id with the same type and parameters, in a block all nodes.
    bool same_node(const Network& older, const std::string& id) const;

    /// Parameters and buffers of a node, in a block of all nodes, as they are when it is made:
    /// drawn from the calling thread's generator, and named as in state_dict(). Error where there
    /// is no such node.
    OrderedDict<std::string, Tensor> drawn(const std::string& id) const;

private:
    struct Layer {
        std::string type{};
        nn::Params params{};
        nn::BuiltLayer built{};
    };
    struct Input {
        size_t slot = 0;
        bool last = false;  ///< nobody reads the slot afterwards
    };
    struct Step {
        std::string node{};
        nn::BuiltLayer layer{};
        std::vector<Input> inputs{};
        size_t first_output = 0;  ///< slot
        size_t outputs = 0;
    };

    using NamedLayer = OrderedDict<std::string, Layer>::Item;

    /// Registers a layer under its id; "down1.conv1" is conv1 of the block down1.
    void add(const std::string& id, const std::shared_ptr<nn::Module>& module);
    /// The node's layer, or all of a block's.
    std::vector<const NamedLayer*> layers_of(const std::string& id) const;
    /// Of a document without blocks.
    void plan(const Document& document, const Report& report);
    void mark_last_uses();
    void run(Step& step);
    void run(std::span<Step> steps);
    void clear();

    std::string node_at_fault_{};
    std::string data_{};                                           ///< the Data node's id
    std::map<std::string, std::shared_ptr<nn::Module>> blocks_{};  ///< "down1", "up1.conv"
    OrderedDict<std::string, Layer> layers_{};
    std::vector<Step> steps_{};  ///< those that the prediction needs, then the rest, the loss last
    size_t prediction_steps_ = 0;  ///< how many the prediction needs
    size_t prediction_ = 0;        ///< slot
    std::vector<Tensor> slots_{};  ///< one an output: x and y of the data first, the loss last
    std::vector<Tensor> arguments_{};
};

}  // namespace gradlab::graph
