// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "engine/graph/file.h"
#include "engine/graph/file_format.h"
#include "engine/graph/json_parse.h"
#include "engine/graph/network_json.h"
#include "engine/optim/catalog.h"
#include "engine/optim/scheduler_catalog.h"

namespace gradlab::graph {

namespace {

using Warnings = std::vector<std::string>;

void keep(Json& extra, const std::string& key, Json rest) {
    if (!rest.empty()) extra[key] = std::move(rest);
}

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
    read_network(network, document, loaded.warnings);
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
