// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/nn/params.h"

/// The network document: plain values, comparable and copyable, no tensors and no threads. The
/// window edits it, the engine thread builds from it, the file format stores it.
namespace gradlab::graph {

using nn::Json;

inline constexpr const char* data_type = "Data";  ///< type of the one node that brings x and y

struct Endpoint {
    std::string node;
    std::string port;
    bool operator==(const Endpoint&) const = default;
};

struct Node {
    std::string id;    ///< unique; prefix of its weights' names
    std::string type;  ///< a catalog id, or `data_type`
    Json params = Json::object();
    bool frozen = false;  ///< training leaves its weights as they are; of a block: all inside
    std::optional<std::array<double, 2>> position{};  ///< canvas units, top left; none: lay out
    Json extra = Json::object();                      ///< unknown keys, kept on save
    bool operator==(const Node&) const = default;
};

struct Wire {
    Endpoint from;  ///< an output port
    Endpoint to;    ///< an input port; carries one wire
    Json extra = Json::object();
    bool operator==(const Wire&) const = default;
};

/// A text on the canvas: it tells people something, and the network nothing.
struct Note {
    std::string text;
    std::array<double, 2> position{};  ///< canvas units, top left
    Json extra = Json::object();
    bool operator==(const Note&) const = default;
};

/// A way into or out of a block: an input stands for the input ports inside that it feeds, an
/// output for one output port inside.
struct BlockPort {
    std::string name;
    std::vector<Endpoint> inside{};
    std::optional<std::array<double, 2>> position{};  ///< of its node when the block is open
    bool operator==(const BlockPort&) const = default;
};

/// A parameter of a block, which sets parameters of its nodes.
struct BlockField {
    std::string key;
    Json value = nullptr;          ///< the default; null: what the nodes say themselves
    std::vector<Endpoint> sets{};  ///< node, and the parameter's key for a port
    bool operator==(const BlockField&) const = default;
};

/// A network that stands as one layer wherever a node's type is its name.
struct Block {
    std::string name;
    std::vector<Node> nodes{};  ///< may be blocks that were defined before
    std::vector<Wire> wires{};
    std::vector<BlockPort> inputs{};
    std::vector<BlockPort> outputs{};
    std::vector<BlockField> fields{};
    std::vector<Note> notes{};
    Json extra = Json::object();
    bool operator==(const Block&) const = default;
};

struct DataConfig {
    std::string source = "mnist";
    int64_t batch_size = 64;
    bool shuffle = true;
    bool drop_last = false;
    int64_t limit = 0;         ///< use the first n samples only; 0: all
    Json validation = "test";  ///< "test", a fraction 0..1, or null
    Json params = Json::object();
    Json extra = Json::object();
    bool operator==(const DataConfig&) const = default;
};

struct OptimizerConfig {
    std::string type = "Adam";
    Json params = Json::object();
    bool operator==(const OptimizerConfig&) const = default;
};

struct TrainingConfig {
    OptimizerConfig optimizer{};
    Json scheduler = nullptr;
    int64_t epochs = 3;
    uint64_t seed = 42;
    std::string device = "auto";
    std::optional<double> clip_grad_norm{};
    std::optional<double> loss_below{};  ///< stop_when.loss_below
    std::optional<int64_t> patience{};   ///< stop_when.patience, in epochs
    Json extra = Json::object();  ///< also of "optimizer" and "stop_when", nested as in the file
    bool operator==(const TrainingConfig&) const = default;
};

struct Document {
    std::string name = "Untitled";
    std::vector<Node> nodes{};
    std::vector<Wire> wires{};
    std::vector<Note> notes{};
    std::vector<Block> blocks{};
    std::string inside{};  ///< the block that this is the inside of, see open_block()
    DataConfig data{};
    TrainingConfig training{};
    Json extra = Json::object();  ///< also of "network": {"network": {…}}
    bool operator==(const Document&) const = default;

    Node* find(const std::string& id);
    const Node* find(const std::string& id) const;
    /// The block of this name, or null. Inside a block, only those defined before it are known.
    const Block* find_block(const std::string& name) const;
    /// Appends the block; inside another one, it comes before that.
    void add_block(Block block);
    /// The wire that ends at this input port, or null.
    const Wire* wire_into(const Endpoint& to) const;
    /// A free id made from a type: "Linear" -> "linear1".
    std::string free_id(const std::string& type) const;
    /// Removes the node and every wire that touches it.
    void remove_node(const std::string& id);
    /// Adds the wire, replacing one that ends at the same input port.
    void connect(const Wire& wire);
};

}  // namespace gradlab::graph
