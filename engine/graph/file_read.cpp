// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/graph/check.h"
#include "engine/graph/file.h"
#include "engine/graph/file_format.h"
#include "engine/graph/json_parse.h"
#include "engine/graph/object_reader.h"
#include "engine/graph/ports.h"
#include "engine/graph/topology.h"
#include "engine/nn/catalog.h"
#include "engine/optim/catalog.h"
#include "engine/optim/scheduler_catalog.h"

namespace gradlab::graph {

namespace {

using Warnings = std::vector<std::string>;

void keep(Json& extra, const std::string& key, Json rest) {
    if (!rest.empty()) extra[key] = std::move(rest);
}

/// Types only: a value out of range is check()'s business.
void check_params(const ObjectReader& reader, const std::string& type,
                  const std::vector<nn::Field>& fields, const Json& params, Warnings& warnings) {
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

void read_params(ObjectReader& reader, Node& node, Warnings& warnings) {
    reader.read_object("params", node.params);
    const nn::LayerSpec* spec = nn::find_layer(node.type);
    check_params(reader, node.type, spec ? spec->fields : std::vector<nn::Field>(), node.params,
                 warnings);
}

void read_position(ObjectReader& reader, Node& node) {
    const Json* json = reader.find("position");
    if (!json || json->is_null()) return;
    if (!json->is_array() || json->size() != 2 || !(*json)[0].is_number() ||
        !(*json)[1].is_number())
        reader.fail("position must be two numbers, [x, y]");
    node.position = {(*json)[0].get<double>(), (*json)[1].get<double>()};
}

Node read_node(const Json& json, size_t number, Warnings& warnings) {
    Node node;
    node.id = ObjectReader(json, fmt::format("node {}", number)).require_text("id");
    ObjectReader reader(json, "node " + node.id);
    reader.find("id");
    if (node.id.empty() || node.id.find('.') != std::string::npos)
        reader.fail("id must be a name without a dot");
    node.type = reader.require_text("type");
    if (node.type != data_type && !nn::find_layer(node.type))
        reader.fail(fmt::format("unknown layer type \"{}\"", node.type));
    read_params(reader, node, warnings);
    read_position(reader, node);
    node.extra = reader.rest(warnings);
    return node;
}

Endpoint read_end(ObjectReader& reader, const std::string& key) {
    const Json& json = reader.require(key);
    if (!json.is_array() || json.size() != 2 || !json[0].is_string() || !json[1].is_string())
        reader.fail(key + " must be a node and a port, [\"fc1\", \"output\"]");
    return {json[0].get<std::string>(), json[1].get<std::string>()};
}

/// Nodes and wires, each known by name while the list grows.
class NetworkReader {
public:
    NetworkReader(Document& document, Warnings& warnings)
        : document_(document), warnings_(warnings) {}

    void read(ObjectReader& network) {
        const Json& nodes = network.require_array("nodes");
        for (size_t i = 0; i < nodes.size(); ++i) add(read_node(nodes[i], i + 1, warnings_));
        if (network.find("wires")) {
            const Json& wires = network.require_array("wires");
            for (size_t i = 0; i < wires.size(); ++i) add_wire(wires[i], i + 1);
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
        if (!has_port(found->second, direction, end.port))
            reader.fail(no_such_port(end, found->second, direction));
    }

    Document& document_;
    Warnings& warnings_;
    std::unordered_map<std::string, std::string> types_;
    std::unordered_map<std::string, std::unordered_set<std::string>> taken_;
};

void read_validation(ObjectReader& reader, Json& validation) {
    const Json* json = reader.find("validation");
    if (!json) return;
    const bool fraction = json->is_number() && *json >= 0 && *json <= 1;
    if (!json->is_null() && !fraction && *json != "test")
        reader.fail("validation must be \"test\", a fraction from 0 to 1, or null");
    validation = *json;
}

DataConfig read_data(const Json& json, Warnings& warnings) {
    DataConfig data;
    ObjectReader reader(json, "data");
    reader.read("source", data.source);
    reader.read("batch_size", data.batch_size, 1);
    reader.read("shuffle", data.shuffle);
    reader.read("drop_last", data.drop_last);
    reader.read("limit", data.limit, 0);
    read_validation(reader, data.validation);
    reader.read_object("params", data.params);
    data.extra = reader.rest(warnings);
    return data;
}

void read_seed(ObjectReader& reader, uint64_t& seed) {
    const Json* json = reader.find("seed");
    if (!json) return;
    if (!json->is_number_unsigned()) reader.fail("seed must be an integer from 0 to 2^64 - 1");
    seed = json->get<uint64_t>();
}

void read_optimizer(const Json& json, TrainingConfig& training, Warnings& warnings) {
    ObjectReader reader(json, "training.optimizer");
    reader.read("type", training.optimizer.type);
    reader.read_object("params", training.optimizer.params);
    if (const auto* spec = optim::find_optimizer(training.optimizer.type))
        check_params(reader, spec->id, spec->fields, training.optimizer.params, warnings);
    keep(training.extra, "optimizer", reader.rest(warnings));
}

/// The scheduler stays as the file has it; that its type is known is the training's business.
void check_scheduler(const Json& json, Warnings& warnings) {
    ObjectReader reader(json, "training.scheduler");
    std::string type;
    Json params = Json::object();
    reader.read("type", type);
    reader.read_object("params", params);
    if (const auto* spec = optim::find_scheduler(type))
        check_params(reader, type, spec->fields, params, warnings);
    reader.rest(warnings);
}

void read_stop_when(const Json& json, TrainingConfig& training, Warnings& warnings) {
    if (json.is_null()) return;
    ObjectReader reader(json, "training.stop_when");
    reader.read("loss_below", training.loss_below);
    reader.read("patience", training.patience, 0);
    keep(training.extra, "stop_when", reader.rest(warnings));
}

TrainingConfig read_training(const Json& json, Warnings& warnings) {
    TrainingConfig training;
    ObjectReader reader(json, "training");
    const Json* optimizer = reader.find("optimizer");
    const Json* stop_when = reader.find("stop_when");
    if (const Json* scheduler = reader.find("scheduler"); scheduler && !scheduler->is_null())
        reader.read_object("scheduler", training.scheduler);
    reader.read("epochs", training.epochs, 0);
    read_seed(reader, training.seed);
    reader.read("device", training.device);
    reader.read("clip_grad_norm", training.clip_grad_norm, 0);
    training.extra = reader.rest(warnings);
    if (optimizer) read_optimizer(*optimizer, training, warnings);
    if (!training.scheduler.is_null()) check_scheduler(training.scheduler, warnings);
    if (stop_when) read_stop_when(*stop_when, training, warnings);
    return training;
}

void read_header(ObjectReader& reader) {
    const Json* format = reader.find("format");
    if (!format || *format != format_name)
        reader.fail(
            fmt::format("this is no Gradlab project: \"format\" must be \"{}\"", format_name));
    const Json& version = reader.require("version");
    if (!version.is_number_integer() || version < 1)
        reader.fail("version must be an integer from 1");
    if (version > format_version)
        reader.fail(fmt::format("version {} is newer than this Gradlab, which reads up to {}",
                                version.dump(), format_version));
}

Loaded read_project(const Json& json) {
    Loaded loaded;
    Document& document = loaded.document;
    ObjectReader reader(json, "", "the file");
    read_header(reader);
    reader.read("name", document.name);
    const Json& network_json = reader.require("network");
    const Json* data = reader.find("data");
    const Json* training = reader.find("training");
    document.extra = reader.rest(loaded.warnings);
    ObjectReader network(network_json, "network");
    NetworkReader(document, loaded.warnings).read(network);
    keep(document.extra, "network", network.rest(loaded.warnings));
    if (data) document.data = read_data(*data, loaded.warnings);
    if (training) document.training = read_training(*training, loaded.warnings);
    return loaded;
}

}  // namespace

tl::expected<Loaded, FileError> from_json(const std::string& text) {
    try {
        return read_project(parse(text));
    } catch (const FileError& error) {
        return tl::unexpected(error);
    }
}

}  // namespace gradlab::graph
