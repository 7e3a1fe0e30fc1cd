// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "engine/graph/file.h"
#include "engine/graph/file_format.h"
#include "engine/graph/json_text.h"
#include "engine/graph/network_json.h"

namespace gradlab::graph {

namespace {

/// A canvas coordinate: 240 rather than 240.0.
Json coordinate(double value) {
    constexpr double exact = 9007199254740992.0;  // 2^53
    if (value == std::floor(value) && std::abs(value) < exact) return static_cast<int64_t>(value);
    return value;
}

template <class T>
Json nullable(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json node_json(const Node& node) {
    Json json = {{"id", node.id}, {"type", node.type}};
    if (!node.params.empty()) json["params"] = node.params;
    if (node.frozen) json["frozen"] = true;
    if (node.position) json["position"] = position_json(*node.position);
    return with_extra(std::move(json), node.extra);
}

Json wire_json(const Wire& wire) {
    const auto end = [](const Endpoint& at) { return Json::array({at.node, at.port}); };
    return with_extra({{"from", end(wire.from)}, {"to", end(wire.to)}}, wire.extra);
}

Json note_json(const Note& note) {
    return with_extra({{"text", note.text}, {"position", position_json(note.position)}},
                      note.extra);
}

template <class T>
Json list(const std::vector<T>& values, Json (*to_json)(const T&)) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(to_json(value));
    return array;
}

Json data_json(const DataConfig& data) {
    return with_extra({{"source", data.source},
                       {"batch_size", data.batch_size},
                       {"shuffle", data.shuffle},
                       {"drop_last", data.drop_last},
                       {"limit", data.limit},
                       {"validation", data.validation},
                       {"params", data.params}},
                      data.extra);
}

Json training_json(const TrainingConfig& training) {
    const OptimizerConfig& optimizer = training.optimizer;
    return with_extra({{"optimizer", {{"type", optimizer.type}, {"params", optimizer.params}}},
                       {"scheduler", training.scheduler},
                       {"epochs", training.epochs},
                       {"seed", training.seed},
                       {"device", training.device},
                       {"clip_grad_norm", nullable(training.clip_grad_norm)},
                       {"stop_when",
                        {{"loss_below", nullable(training.loss_below)},
                         {"patience", nullable(training.patience)}}}},
                      training.extra);
}

}  // namespace

Json with_extra(Json object, const Json& extra) {
    if (extra.is_object()) object.update(extra, true);
    return object;
}

Json position_json(const std::array<double, 2>& at) {
    return {coordinate(at[0]), coordinate(at[1])};
}

Json network_json(const Document& document) {
    Json json = Json::object();
    if (!document.blocks.empty()) json["blocks"] = list(document.blocks, block_json);
    json["nodes"] = list(document.nodes, node_json);
    json["wires"] = list(document.wires, wire_json);
    if (!document.notes.empty()) json["notes"] = list(document.notes, note_json);
    return json;
}

std::string to_json(const Document& document) {
    const Json json = {{"format", format_name},
                       {"version", format_version},
                       {"name", document.name},
                       {"network", network_json(document)},
                       {"data", data_json(document.data)},
                       {"training", training_json(document.training)}};
    return pretty(with_extra(json, document.extra));
}

}  // namespace gradlab::graph
