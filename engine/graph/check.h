// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/graph/document.h"
#include "engine/nn/layer_spec.h"

namespace gradlab::graph {

/// What the data source will bring, without the batch.
struct DataShape {
    nn::Shape x{};        ///< one sample: {1, 28, 28}, {2}, {1}
    nn::Shape y{};        ///< one target: {} for a class index, {1} for regression
    int64_t classes = 0;  ///< number of classes; 0: regression
};

enum class Severity { Warning, Error };

/// A learner's mistake as data: where, what (with numbers), and how to mend it with one click.
struct Diagnostic {
    Severity severity = Severity::Error;
    std::string node{};  ///< empty: the network as a whole
    std::string port{};
    std::string message{};
    std::vector<nn::Repair> repairs{};
    /// Nothing is wrong yet: a part is still to come, as in every network under construction.
    bool pending = false;
    bool operator==(const Diagnostic& o) const {
        return severity == o.severity && pending == o.pending && node == o.node && port == o.port &&
               message == o.message;
    }
};

/// What check() found out about one node.
struct NodeReport {
    std::vector<nn::Shape> outputs{};  ///< one per output port; empty while unknown
    std::vector<Endpoint> inputs{};    ///< what feeds it, in port order; empty while one is missing
    nn::Params params{};               ///< resolved, inferred sizes filled in
    int64_t parameters = 0;
    int64_t trainable = 0;  ///< of the parameters, those that are not frozen
    int64_t multiply_adds = 0;
    int64_t activation_bytes = 0;  ///< of its outputs for one batch, as float32
};

struct Report {
    std::map<std::string, NodeReport> nodes{};  ///< by node id, in blocks "down1.conv1"
    std::vector<std::string> order{};           ///< ids of all but blocks, inputs before users
    std::vector<Diagnostic> diagnostics{};
    int64_t parameters = 0;
    int64_t trainable = 0;
    int64_t multiply_adds = 0;
    int64_t activation_bytes = 0;  ///< of all layers: what a forward pass leaves for backward

    bool ok() const;  ///< no error: it can be built and run
    /// The shape an output port produces, if known.
    std::optional<nn::Shape> shape(const Document& document, const Endpoint& from) const;
};

/// Whether a wire could be drawn, and if not, why (a sentence). Empty: it can.
std::string why_not_connect(const Document& document, const Wire& wire);

/// Shape inference and all diagnostics. Pure and fast: run it after every edit. Any thread.
Report check(const Document& document, const DataShape& data);
/// The same of the inside of a block, as open_block() shows it, where it is used: `path` leads
/// there from node to node, {"down1", "conv"}. Mistakes outside it are left out.
Report check_inside(const Document& document, const std::vector<std::string>& path,
                    const DataShape& data);

/// Applies a repair of a diagnostic to a document (the ui wraps it into one undo step).
void apply(const nn::Repair& repair, const Diagnostic& at, Document& document);

/// The names of a node's input ports; a variadic node has one more than is wired, so that the next
/// wire has a place to go. `Data` has none; its outputs are x and y.
std::vector<std::string> input_ports(const Document& document, const Node& node);
std::vector<std::string> output_ports(const Document& document, const Node& node);

}  // namespace gradlab::graph
