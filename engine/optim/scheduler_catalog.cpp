// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/scheduler_catalog.h"

#include <algorithm>

#include "engine/optim/one_cycle.h"
#include "engine/optim/plateau.h"

namespace gradlab::optim {

namespace {

using nn::Field;
using nn::FieldKind;
using nn::Params;
using Scheduler = std::unique_ptr<LRScheduler>;

/// Null as the default value: required, unless the field is made optional.
Field whole(std::string key, nn::Value value, std::string help, double minimum = 0) {
    return {.key = std::move(key),
            .kind = FieldKind::Integer,
            .value = std::move(value),
            .help = std::move(help),
            .minimum = minimum};
}

Field number(std::string key, nn::Value value, std::string help, double maximum = 1e308) {
    return {.key = std::move(key),
            .kind = FieldKind::Number,
            .value = std::move(value),
            .help = std::move(help),
            .minimum = 0,
            .maximum = maximum};
}

Field flag(std::string key, bool value, std::string help) {
    return {
        .key = std::move(key), .kind = FieldKind::Boolean, .value = value, .help = std::move(help)};
}

Field choice(std::string key, std::vector<std::string> choices, std::string help) {
    return {.key = std::move(key),
            .kind = FieldKind::Choice,
            .value = choices.front(),
            .help = std::move(help),
            .choices = std::move(choices)};
}

Field optional(Field field) {
    field.optional = true;
    return field;
}

Field gamma(nn::Value value) {
    return number("gamma", std::move(value), "What the rate is multiplied by.");
}

std::string help(const char* text, const char* page) {
    return std::string(text) + "\n\n[PyTorch: " + page +
           "](https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler." + page +
           ".html)";
}

SchedulerSpec step_spec() {
    return {.id = "StepLR",
            .summary = "A lower rate every few epochs",
            .help = help("Multiplies the learning rate by gamma every step_size epochs.", "StepLR"),
            .fields = {whole("step_size", {}, "Epochs between two steps.", 1), gamma(0.1)},
            .build = [](Optimizer& optimizer, const Params& p, const Course&) -> Scheduler {
                auto scheduler = std::make_unique<StepLR>(
                    optimizer, static_cast<unsigned>(p.integer("step_size")), p.number("gamma"));
                scheduler->step();
                return scheduler;
            }};
}

SchedulerSpec multi_step_spec() {
    return {.id = "MultiStepLR",
            .summary = "A lower rate after chosen epochs",
            .help = help("Multiplies the learning rate by gamma after each of the epochs named as "
                         "milestones.",
                         "MultiStepLR"),
            .fields = {{.key = "milestones",
                        .kind = FieldKind::Integers,
                        .help = "After which epochs.",
                        .minimum = 0},
                       gamma(0.1)},
            .build = [](Optimizer& optimizer, const Params& p, const Course&) -> Scheduler {
                return std::make_unique<MultiStepLR>(optimizer, p.integers("milestones"),
                                                     p.number("gamma"));
            }};
}

SchedulerSpec exponential_spec() {
    return {
        .id = "ExponentialLR",
        .summary = "A little lower rate after every epoch",
        .help = help("Multiplies the learning rate by gamma after every epoch.", "ExponentialLR"),
        .fields = {gamma({})},
        .build = [](Optimizer& optimizer, const Params& p, const Course&) -> Scheduler {
            return std::make_unique<ExponentialLR>(optimizer, p.number("gamma"));
        }};
}

SchedulerSpec cosine_spec() {
    return {.id = "CosineAnnealingLR",
            .summary = "A rate that falls along a cosine",
            .help = help("Lowers the learning rate along half a cosine: slowly at first, then "
                         "fast, then slowly again.",
                         "CosineAnnealingLR"),
            .fields = {optional(whole("T_max", {}, "Epochs to the lowest rate; none: all.", 1)),
                       number("eta_min", 0.0, "The lowest rate.")},
            .build = [](Optimizer& optimizer, const Params& p, const Course& course) -> Scheduler {
                const int64_t length =
                    p.has("T_max") ? p.integer("T_max") : std::max<int64_t>(1, course.epochs);
                return std::make_unique<CosineAnnealingLR>(optimizer, length, p.number("eta_min"));
            }};
}

SchedulerSpec linear_spec() {
    return {.id = "LinearLR",
            .summary = "A warm-up: a rate that grows evenly at first",
            .help = help("Starts with a part of the learning rate and raises it evenly within the "
                         "first epochs.",
                         "LinearLR"),
            .fields = {number("start_factor", 1.0 / 3, "Share of the rate at the start.", 1),
                       number("end_factor", 1.0, "Share of the rate at the end.", 1),
                       whole("total_iters", int64_t{5}, "Epochs from start to end.")},
            .build = [](Optimizer& optimizer, const Params& p, const Course&) -> Scheduler {
                return std::make_unique<LinearLR>(optimizer, p.number("start_factor"),
                                                  p.number("end_factor"), p.integer("total_iters"));
            }};
}

std::vector<Field> one_cycle_fields() {
    return {number("max_lr", {}, "The highest rate."),
            optional(whole("total_steps", {}, "Batches from start to end; none: all.", 1)),
            number("pct_start", 0.3, "Share of the steps in which the rate rises.", 1),
            choice("anneal_strategy", {"cos", "linear"}, "The shape of its way."),
            flag("cycle_momentum", true, "Lower the momentum while the rate is high."),
            number("base_momentum", 0.85, "The lowest momentum.", 1),
            number("max_momentum", 0.95, "The highest momentum.", 1),
            number("div_factor", 25.0, "How many times lower the rate starts."),
            number("final_div_factor", 1e4, "How many times lower still it ends."),
            flag("three_phase", false, "Come down to the first rate before the end.")};
}

SchedulerSpec one_cycle_spec() {
    return {.id = "OneCycleLR",
            .summary = "A rate that rises and falls once over the whole training",
            .help = help("Raises the learning rate to max_lr and lowers it far below, a step a "
                         "batch; momentum goes the other way. The optimiser's own rate does not "
                         "count.",
                         "OneCycleLR"),
            .fields = one_cycle_fields(),
            .every_batch = true,
            .build = [](Optimizer& optimizer, const Params& p, const Course& course) -> Scheduler {
                const int64_t all = std::max<int64_t>(1, course.epochs * course.batches);
                OneCycleLROptions options(p.number("max_lr"),
                                          p.has("total_steps") ? p.integer("total_steps") : all);
                options.pct_start(p.number("pct_start"))
                    .anneal_strategy(p.text("anneal_strategy"))
                    .cycle_momentum(p.boolean("cycle_momentum"))
                    .base_momentum(p.number("base_momentum"))
                    .max_momentum(p.number("max_momentum"))
                    .div_factor(p.number("div_factor"))
                    .final_div_factor(p.number("final_div_factor"))
                    .three_phase(p.boolean("three_phase"));
                return std::make_unique<OneCycleLR>(optimizer, options);
            }};
}

std::vector<Field> plateau_fields() {
    return {choice("mode", {"min", "max"}, "Whether a lower or a higher loss is better."),
            number("factor", 0.1, "What the rate is multiplied by."),
            whole("patience", int64_t{10}, "Epochs without a better loss that are let pass."),
            number("threshold", 1e-4, "How much better counts."),
            choice("threshold_mode", {"rel", "abs"}, "As a share of the loss, or in its unit."),
            whole("cooldown", int64_t{0}, "Epochs after a step that do not count."),
            number("min_lr", 0.0, "The lowest rate."),
            number("eps", 1e-8, "Smaller changes of the rate are left out.")};
}

SchedulerSpec plateau_spec() {
    return {.id = "ReduceLROnPlateau",
            .summary = "A lower rate when the loss falls no longer",
            .help = help("Multiplies the learning rate by a factor when an epoch's loss (that of "
                         "the validation, where there is one) has not fallen for some epochs.",
                         "ReduceLROnPlateau"),
            .fields = plateau_fields(),
            .build = [](Optimizer& optimizer, const Params& p, const Course&) -> Scheduler {
                return std::make_unique<ReduceLROnPlateau>(
                    optimizer, ReduceLROnPlateauOptions()
                                   .mode(p.text("mode"))
                                   .factor(p.number("factor"))
                                   .patience(p.integer("patience"))
                                   .threshold(p.number("threshold"))
                                   .threshold_mode(p.text("threshold_mode"))
                                   .cooldown(p.integer("cooldown"))
                                   .min_lr({p.number("min_lr")})
                                   .eps(p.number("eps")));
            }};
}

}  // namespace

const std::vector<SchedulerSpec>& schedulers() {
    static const std::vector<SchedulerSpec> all = {
        step_spec(),   multi_step_spec(), cosine_spec(), exponential_spec(),
        linear_spec(), one_cycle_spec(),  plateau_spec()};
    return all;
}

const SchedulerSpec* find_scheduler(const std::string& id) {
    const auto found = std::ranges::find(schedulers(), id, &SchedulerSpec::id);
    return found == schedulers().end() ? nullptr : &*found;
}

}  // namespace gradlab::optim
