// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/network_json.h"
#include "engine/graph/ports.h"

namespace gradlab::graph {

namespace {

using Warnings = std::vector<std::string>;

/// Reads one block; `inside_` is its network as a document of its own, with the blocks before it.
class BlockReader {
public:
    BlockReader(const Json& json, const std::string& place, const Document& document)
        : reader_(json, place), document_(document) {
        inside_.blocks = document.blocks;
    }

    Block read(Warnings& warnings) {
        block_.name = reader_.require_text("name");
        if (const std::string why = why_not_name(document_, block_.name); !why.empty())
            reader_.fail(why);
        read_network(reader_, inside_, warnings);
        for (const Node& node : inside_.nodes)
            if (node.type == data_type || is_loss(node.type))
                reader_.fail(fmt::format("{} cannot be part of a block", node.type));
        block_.nodes = std::move(inside_.nodes);
        block_.wires = std::move(inside_.wires);
        block_.notes = std::move(inside_.notes);
        inside_.nodes = block_.nodes;
        read_ports("inputs", Direction::Input, block_.inputs);
        read_ports("outputs", Direction::Output, block_.outputs);
        read_fields();
        block_.extra = reader_.rest(warnings);
        return std::move(block_);
    }

private:
    const Node& node(const ObjectReader& reader, const std::string& id) const {
        const Node* node = inside_.find(id);
        if (!node) reader.fail(fmt::format("there is no node \"{}\" in the block", id));
        return *node;
    }

    std::vector<Endpoint> read_ends(ObjectReader& reader, const std::string& key) const {
        std::vector<Endpoint> ends;
        for (const Json& json : reader.require_array(key)) {
            const auto end = endpoint(json);
            if (!end)
                reader.fail(key + " must hold pairs of a node and a name, [\"conv1\", \"input\"]");
            ends.push_back(*end);
        }
        return ends;
    }

    void read_ports(const std::string& key, Direction direction, std::vector<BlockPort>& ports) {
        if (!reader_.find(key)) return;
        for (const Json& json : reader_.require_array(key)) {
            ObjectReader reader(json, fmt::format("{}, {}", reader_.place(), key));
            BlockPort port{reader.require_text("name"), read_ends(reader, "inside")};
            if (std::ranges::count(ports, port.name, &BlockPort::name))
                reader.fail(fmt::format("there are two ports {}", port.name));
            if (direction == Direction::Output && port.inside.size() > 1)
                reader.fail(fmt::format("port {} must stand for one output inside", port.name));
            port.position = read_position(reader);
            for (const Endpoint& end : port.inside)
                if (const Node& at = node(reader, end.node);
                    !has_port(inside_, at.type, direction, end.port))
                    reader.fail(no_such_port(inside_, end, at.type, direction));
            if (direction == Direction::Input) take_ends(reader, port.inside);
            ports.push_back(std::move(port));
        }
    }

    /// Each input inside is fed once, by a wire or by one port of the block.
    void take_ends(const ObjectReader& reader, const std::vector<Endpoint>& ends) {
        for (const Endpoint& end : ends)
            if (std::ranges::count(block_.wires, end, &Wire::to) ||
                !taken_.emplace(end.node, end.port).second)
                reader.fail(fmt::format("port {} of node {} is fed already", end.port, end.node));
    }

    void read_fields() {
        if (!reader_.find("fields")) return;
        for (const Json& json : reader_.require_array("fields")) {
            ObjectReader reader(json, reader_.place() + ", fields");
            BlockField field{.key = reader.require_text("key"), .sets = read_ends(reader, "sets")};
            if (const Json* value = reader.find("value")) field.value = *value;
            if (std::ranges::count(block_.fields, field.key, &BlockField::key))
                reader.fail(fmt::format("there are two parameters {}", field.key));
            if (field.sets.empty()) reader.fail(field.key + " must set a parameter of a node");
            for (const Endpoint& target : field.sets) check_target(reader, field, target);
            block_.fields.push_back(std::move(field));
        }
    }

    void check_target(const ObjectReader& reader, const BlockField& field,
                      const Endpoint& target) const {
        const Node& at = node(reader, target.node);
        const auto spec = find_spec(inside_, at.type);
        const auto inner = std::ranges::find(spec->fields, target.port, &nn::Field::key);
        if (inner == spec->fields.end())
            reader.fail(fmt::format("{} has no parameter \"{}\"", at.type, target.port));
        if (field.value.is_null()) return;
        const nn::FieldValue answer = nn::read_field(*inner, field.value);
        if (!answer.error.empty() && answer.value.null()) reader.fail(answer.error);
    }

    ObjectReader reader_;
    const Document& document_;
    Document inside_;
    Block block_;
    std::set<std::pair<std::string, std::string>> taken_;
};

Json ends_json(const std::vector<Endpoint>& ends) {
    Json list = Json::array();
    for (const Endpoint& end : ends) list.push_back({end.node, end.port});
    return list;
}

Json ports_json(const std::vector<BlockPort>& ports) {
    Json list = Json::array();
    for (const BlockPort& port : ports) {
        list.push_back({{"name", port.name}, {"inside", ends_json(port.inside)}});
        if (port.position) list.back()["position"] = position_json(*port.position);
    }
    return list;
}

}  // namespace

Block read_block(const Json& json, size_t number, const Document& document, Warnings& warnings) {
    const auto name = json.is_object() ? json.find("name") : json.end();
    const bool named = json.is_object() && name != json.end() && name->is_string();
    const std::string place =
        named ? "block " + name->get<std::string>() : fmt::format("block {}", number);
    try {
        return BlockReader(json, place, document).read(warnings);
    } catch (const FileError& error) {
        if (error.place.starts_with(place)) throw;
        throw FileError{place + ", " + error.place, error.reason};
    }
}

Json block_json(const Block& block) {
    Document inside;
    inside.nodes = block.nodes;
    inside.wires = block.wires;
    inside.notes = block.notes;
    Json json = {{"name", block.name}};
    json.update(network_json(inside));
    json["inputs"] = ports_json(block.inputs);
    json["outputs"] = ports_json(block.outputs);
    json["fields"] = Json::array();
    for (const BlockField& field : block.fields)
        json["fields"].push_back(
            {{"key", field.key}, {"value", field.value}, {"sets", ends_json(field.sets)}});
    return with_extra(std::move(json), block.extra);
}

}  // namespace gradlab::graph
