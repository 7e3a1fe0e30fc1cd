// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/fragment.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/graph/blocks.h"
#include "engine/graph/json_parse.h"
#include "engine/graph/json_text.h"
#include "engine/graph/network_json.h"

namespace gradlab::graph {

namespace {

constexpr const char* mark = "gradlab-network";
constexpr int fragment_version = 1;
constexpr size_t longest_text = size_t{4} << 20;
constexpr size_t most_nodes = 2000;

Loaded read_fragment(const Json& json) {
    Loaded loaded;
    ObjectReader reader(json, "", "a network");
    const Json* version = reader.find(mark);
    if (!version) reader.fail(fmt::format("this is no network: \"{}\" is missing", mark));
    if (*version != fragment_version)
        reader.fail(fmt::format("{} must be {}, got {}", mark, fragment_version, version->dump()));
    read_network(reader, loaded.document, loaded.warnings);
    reader.rest(loaded.warnings);
    return loaded;
}

Loaded read_project(const std::string& text) {
    auto project = from_json(text);
    if (!project) throw project.error();
    Loaded loaded;
    loaded.document.nodes = std::move(project->document.nodes);
    loaded.document.wires = std::move(project->document.wires);
    loaded.document.notes = std::move(project->document.notes);
    loaded.document.blocks = std::move(project->document.blocks);
    return loaded;
}

Loaded read(const std::string& text) {
    if (text.size() > longest_text)
        throw FileError{"", fmt::format("{} bytes are too long for a network, which has at most {}",
                                        text.size(), longest_text)};
    const Json json = parse(text);
    Loaded loaded =
        json.is_object() && json.contains("format") ? read_project(text) : read_fragment(json);
    const Document& document = loaded.document;
    if (document.nodes.size() + document.notes.size() > most_nodes)
        throw FileError{"", fmt::format("{} nodes are more than a network has, at most {}",
                                        document.nodes.size(), most_nodes)};
    if (document.nodes.empty() && document.notes.empty())
        throw FileError{"", "the network is empty"};
    return loaded;
}

/// The blocks that the nodes are made of, and those that these are made of, in their order.
std::vector<Block> blocks_of(const Document& document, const std::vector<Node>& nodes) {
    std::unordered_set<std::string> types;
    for (const Node& node : nodes) types.insert(node.type);
    std::vector<Block> used;
    for (auto block = document.blocks.rbegin(); block != document.blocks.rend(); ++block) {
        if (!types.contains(block->name)) continue;
        for (const Node& node : block->nodes) types.insert(node.type);
        used.insert(used.begin(), *block);
    }
    return used;
}

/// Takes over blocks that the document lacks. One of another making but the same name gets a new
/// one; returned is what each is called now.
std::unordered_map<std::string, std::string> insert_blocks(const std::vector<Block>& blocks,
                                                           Document& document) {
    std::unordered_map<std::string, std::string> called;
    const auto now = [&](const std::string& type) {
        const auto found = called.find(type);
        return found == called.end() ? type : found->second;
    };
    for (Block block : blocks) {
        for (Node& node : block.nodes) node.type = now(node.type);
        const std::string name = block.name;
        const Block* same = document.find_block(name);
        if (!same || *same != block) {
            for (int number = 2; !why_not_name(document, block.name).empty(); ++number)
                block.name = name + std::to_string(number);
            document.add_block(block);
        }
        called[name] = block.name;
    }
    return called;
}

/// Hands out ids that no node has.
class FreeIds {
public:
    explicit FreeIds(const Document& document) {
        for (const auto& node : document.nodes) taken_.insert(node.id);
    }

    std::string like(const std::string& id) {
        if (taken_.insert(id).second) return id;
        const std::string stem = id.substr(0, id.find_last_not_of("0123456789") + 1);
        for (size_t& number = last_[stem];;)
            if (auto [place, added] = taken_.insert(stem + std::to_string(++number)); added)
                return *place;
    }

private:
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, size_t> last_;  ///< number given out, by stem
};

}  // namespace

Document fragment(const Document& document, const std::set<std::string>& nodes) {
    Document fragment;
    for (const auto& node : document.nodes)
        if (nodes.contains(node.id) && !is_port(document, node.type))
            fragment.nodes.push_back(node);
    for (const auto& wire : document.wires)
        if (fragment.find(wire.from.node) && fragment.find(wire.to.node))
            fragment.wires.push_back(wire);
    fragment.blocks = blocks_of(document, fragment.nodes);
    return fragment;
}

std::string fragment_to_json(const Document& fragment) {
    Json json = Json::object();
    json[mark] = fragment_version;
    json.update(network_json(fragment));
    return pretty(json);
}

tl::expected<Loaded, FileError> fragment_from_json(const std::string& text) {
    try {
        return read(text);
    } catch (const FileError& error) {
        return tl::unexpected(error);
    }
}

std::set<std::string> insert(const Document& fragment, Document& document) {
    const auto is_data = [](const Node& node) { return node.type == data_type; };
    const auto data = std::ranges::find_if(document.nodes, is_data);
    const std::string data_id = data == document.nodes.end() ? "" : data->id;
    FreeIds ids(document);
    const auto called = insert_blocks(fragment.blocks, document);
    std::unordered_map<std::string, std::string> renamed;
    std::set<std::string> added;
    for (const auto& node : fragment.nodes) {
        std::string& id = renamed[node.id];
        if (is_data(node) && !data_id.empty()) {
            id = data_id;
            continue;
        }
        id = ids.like(node.id);
        added.insert(id);
        document.nodes.push_back(node);
        document.nodes.back().id = id;
        if (const auto block = called.find(node.type); block != called.end())
            document.nodes.back().type = block->second;
    }
    for (auto wire : fragment.wires) {
        wire.from.node = renamed.at(wire.from.node);
        wire.to.node = renamed.at(wire.to.node);
        document.wires.push_back(std::move(wire));
    }
    document.notes.insert(document.notes.end(), fragment.notes.begin(), fragment.notes.end());
    return added;
}

}  // namespace gradlab::graph
