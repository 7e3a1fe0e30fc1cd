// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/network_json.h"
#include "engine/graph/ports.h"
#include "engine/graph/topology.h"

namespace gradlab::graph {

namespace {

using Warnings = std::vector<std::string>;

// More than anybody assembles, and few enough to be checked and drawn.
constexpr size_t most_layers = 10'000;
constexpr size_t most_blocks = 256;
constexpr size_t longest_id = 256;
constexpr double farthest = 1e6;  // canvas units; nobody scrolls that far

void read_params(ObjectReader& reader, const Document& document, Node& node, Warnings& warnings) {
    reader.read_object("params", node.params);
    const auto spec = find_spec(document, node.type);
    check_params(reader, node.type, spec ? spec->fields : std::vector<nn::Field>(), node.params,
                 warnings);
}

Node read_node(const Json& json, size_t number, const Document& document, Warnings& warnings) {
    Node node;
    ObjectReader numbered(json, fmt::format("node {}", number));
    node.id = numbered.require_text("id");
    if (node.id.size() > longest_id)
        numbered.fail(fmt::format("id must have at most {} characters", longest_id));
    ObjectReader reader(json, "node " + node.id);
    reader.find("id");
    if (node.id.empty() || node.id.find('.') != std::string::npos)
        reader.fail("id must be a name without a dot");
    node.type = reader.require_text("type");
    if (node.type != data_type && !find_spec(document, node.type))
        reader.fail(fmt::format("unknown layer type \"{}\"", node.type));
    read_params(reader, document, node, warnings);
    reader.read("frozen", node.frozen);
    node.position = read_position(reader);
    node.extra = reader.rest(warnings);
    return node;
}

Endpoint read_end(ObjectReader& reader, const std::string& key) {
    const Json& json = reader.require(key);
    const auto end = endpoint(json);
    if (!end) reader.fail(key + " must be a node and a port, [\"fc1\", \"output\"]");
    return *end;
}

Note read_note(const Json& json, size_t number, Warnings& warnings) {
    ObjectReader reader(json, fmt::format("note {}", number));
    Note note{reader.require_text("text")};
    if (const auto position = read_position(reader)) note.position = *position;
    note.extra = reader.rest(warnings);
    return note;
}

/// Nodes and wires, each known by name while the list grows.
class NetworkReader {
public:
    NetworkReader(Document& document, Warnings& warnings)
        : document_(document), warnings_(warnings) {}

    void read(ObjectReader& network) {
        if (network.find("blocks")) {
            const Json& blocks = network.require_array("blocks");
            if (blocks.size() > most_blocks)
                network.fail(fmt::format("{} blocks are more than a network has, at most {}",
                                         blocks.size(), most_blocks));
            for (size_t i = 0; i < blocks.size(); ++i)
                document_.blocks.push_back(read_block(blocks[i], i + 1, document_, warnings_));
        }
        const Json& nodes = network.require_array("nodes");
        for (size_t i = 0; i < nodes.size(); ++i)
            add(read_node(nodes[i], i + 1, document_, warnings_));
        if (expanded_size(document_) > most_layers)
            network.fail(
                fmt::format("more than {} layers, with those inside its blocks", most_layers));
        if (network.find("wires")) {
            const Json& wires = network.require_array("wires");
            for (size_t i = 0; i < wires.size(); ++i) add_wire(wires[i], i + 1);
        }
        if (network.find("notes")) {
            const Json& notes = network.require_array("notes");
            for (size_t i = 0; i < notes.size(); ++i)
                document_.notes.push_back(read_note(notes[i], i + 1, warnings_));
        }
        const std::string cycle = Topology(document_.nodes, document_.wires).cycle();
        if (!cycle.empty())
            throw FileError{"node " + cycle.substr(0, cycle.find(" → ")),
                            "the wires run in a circle: " + cycle};
    }

private:
    void add(Node node) {
        if (!types_.emplace(node.id, node.type).second)
            throw FileError{"node " + node.id, "another node has the same id"};
        document_.nodes.push_back(std::move(node));
    }

    void add_wire(const Json& json, size_t number) {
        ObjectReader reader(json, fmt::format("wire {}", number));
        Wire wire{read_end(reader, "from"), read_end(reader, "to")};
        check_port(reader, wire.from, Direction::Output);
        check_port(reader, wire.to, Direction::Input);
        if (!taken_[wire.to.node].insert(wire.to.port).second)
            reader.fail(
                fmt::format("port {} of node {} has a wire already", wire.to.port, wire.to.node));
        wire.extra = reader.rest(warnings_);
        document_.wires.push_back(std::move(wire));
    }

    void check_port(const ObjectReader& reader, const Endpoint& end, Direction direction) const {
        const auto found = types_.find(end.node);
        if (found == types_.end()) reader.fail(fmt::format("there is no node \"{}\"", end.node));
        if (!has_port(document_, found->second, direction, end.port))
            reader.fail(no_such_port(document_, end, found->second, direction));
    }

    Document& document_;
    Warnings& warnings_;
    std::unordered_map<std::string, std::string> types_;
    std::unordered_map<std::string, std::unordered_set<std::string>> taken_;
};

}  // namespace

std::optional<std::array<double, 2>> read_position(ObjectReader& reader) {
    const Json* json = reader.find("position");
    if (!json || json->is_null()) return {};
    if (!json->is_array() || json->size() != 2 || !(*json)[0].is_number() ||
        !(*json)[1].is_number())
        reader.fail("position must be two numbers, [x, y]");
    const std::array<double, 2> at{(*json)[0].get<double>(), (*json)[1].get<double>()};
    if (std::abs(at[0]) > farthest || std::abs(at[1]) > farthest)
        reader.fail(fmt::format("position must lie within {} of the middle", farthest));
    return at;
}

void check_params(const ObjectReader& reader, const std::string& type,
                  const std::vector<nn::Field>& fields, const Json& params,
                  std::vector<std::string>& warnings) {
    for (const auto& [key, value] : params.items()) {
        const auto field = std::ranges::find(fields, key, &nn::Field::key);
        if (field == fields.end()) {
            warnings.push_back(fmt::format("{}: {} has no parameter \"{}\"; it is kept as it is",
                                           reader.place(), type, key));
            continue;
        }
        const nn::FieldValue answer = nn::read_field(*field, value);
        if (!answer.error.empty() && answer.value.null()) reader.fail(answer.error);
    }
}

std::optional<Endpoint> endpoint(const Json& json) {
    if (!json.is_array() || json.size() != 2 || !json[0].is_string() || !json[1].is_string())
        return {};
    return Endpoint{json[0].get<std::string>(), json[1].get<std::string>()};
}

void read_network(ObjectReader& network, Document& document, std::vector<std::string>& warnings) {
    NetworkReader(document, warnings).read(network);
}

}  // namespace gradlab::graph
