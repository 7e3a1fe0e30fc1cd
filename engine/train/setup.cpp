// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/setup.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/backend/cuda/cuda.h"
#include "engine/backend/devices.h"
#include "engine/ops/creation.h"
#include "engine/optim/catalog.h"

namespace gradlab::train {

using nn::Field;
using nn::FieldKind;
using nn::Params;

namespace {

Params resolve(const std::string& type, const std::vector<Field>& fields,
               const graph::Json& given) {
    std::vector<nn::ParamError> errors;
    Params params = Params::resolve(fields, given, &errors);
    check(errors.empty(), [&] { return type + ": " + errors.front().message; });
    return params;
}

}  // namespace

std::unique_ptr<optim::Optimizer> make_optimizer(const graph::OptimizerConfig& config,
                                                 std::vector<Tensor> parameters) {
    const optim::OptimizerSpec* spec = optim::find_optimizer(config.type);
    check(spec, [&] { return fmt::format("there is no optimizer \"{}\"", config.type); });
    const Params params = resolve(config.type, spec->fields, config.params);
    return spec->build(std::move(parameters), params);
}

Schedule make_schedule(const graph::Json& config, optim::Optimizer& optimizer,
                       const optim::Course& course) {
    if (config.is_null()) return {};
    const graph::Json type = config.contains("type") ? config["type"] : nullptr;
    const optim::SchedulerSpec* spec =
        type.is_string() ? optim::find_scheduler(type.get<std::string>()) : nullptr;
    check(spec, [&] { return fmt::format("there is no scheduler {}", type.dump()); });
    const graph::Json given = config.contains("params") ? config["params"] : graph::Json::object();
    check(given.is_object(), [&] { return spec->id + ": params must be an object"; });
    const Params params = resolve(spec->id, spec->fields, given);
    return {spec->build(optimizer, params, course), spec->every_batch};
}

void check_training(const graph::TrainingConfig& config) {
    const auto optimizer = make_optimizer(config.optimizer, {zeros({1})});
    make_schedule(config.scheduler, *optimizer, {.epochs = config.epochs});
}

Device choose_device(const std::string& name) {
    if (name == "auto") return cuda::is_available() ? Device("cuda:0") : Device(kCPU);
    const Device wanted(name);
    if (wanted.is_cpu()) return kCPU;
    std::string reason = "there is no such device";
    for (const backend::DeviceInfo& device : backend::devices()) {
        const bool meant = device.id == name || (name == "cuda" && device.id.starts_with(name));
        if (meant && device.usable) return device.id;
        if (meant || device.id == "cuda") reason = device.reason;
    }
    throw cuda::DeviceError(fmt::format("device {}: {}", name, reason));
}

}  // namespace gradlab::train
