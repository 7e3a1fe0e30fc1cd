// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/optim/catalog.h"

#include <algorithm>

#include "engine/optim/optim.h"

namespace gradlab::optim {

namespace {

using nn::Field;
using nn::FieldKind;
using nn::Params;

Field rate(double value) {
    return {.key = "lr",
            .kind = FieldKind::Number,
            .value = value,
            .help =
                "Learning rate: how far one step goes. Too large and the loss jumps or grows, "
                "too small and it hardly falls.",
            .minimum = 0};
}

Field number(std::string key, double value, std::string help, double maximum = 1e308) {
    return {.key = std::move(key),
            .kind = FieldKind::Number,
            .value = value,
            .help = std::move(help),
            .minimum = 0,
            .maximum = maximum};
}

Field flag(std::string key, std::string help) {
    return {
        .key = std::move(key), .kind = FieldKind::Boolean, .value = false, .help = std::move(help)};
}

constexpr double below_one = 0.999999999;

Field weight_decay(double value) {
    return number("weight_decay", value, "Pulls every weight towards zero by this share.");
}

std::string help(const char* text, const char* page) {
    return std::string(text) + "\n\n[PyTorch: " + page +
           "](https://pytorch.org/docs/stable/generated/torch.optim." + page + ".html)";
}

/// What Adam, AdamW and NAdam have in common.
template <class Options>
Options adam_options(const Params& params) {
    const std::vector<double> betas = params.numbers("betas");
    return Options(params.number("lr"))
        .betas({betas[0], betas[1]})
        .eps(params.number("eps"))
        .weight_decay(params.number("weight_decay"));
}

std::vector<Field> adam_fields(double lr, double decay, Field last) {
    return {rate(lr),
            {.key = "betas",
             .kind = FieldKind::Numbers,
             .value = std::vector{0.9, 0.999},
             .help = "How long the mean of the gradients remembers, and that of their squares.",
             .minimum = 0,
             .maximum = below_one},
            number("eps", 1e-8, "Keeps the division by a tiny mean finite."),
            weight_decay(decay),
            std::move(last)};
}

Field amsgrad() {
    return flag("amsgrad", "Divide by the largest mean so far, which never lets steps grow.");
}

/// Adam or AdamW.
template <class Kind, class Options>
std::unique_ptr<Optimizer> build_adam(std::vector<Tensor> params, const Params& p) {
    return std::make_unique<Kind>(std::move(params),
                                  adam_options<Options>(p).amsgrad(p.boolean("amsgrad")));
}

OptimizerSpec sgd_spec() {
    return {.id = "SGD",
            .summary = "A step against the gradient, with momentum if you like",
            .formula = "v ← μ v + g,  w ← w − lr · v",
            .help = help("Stochastic gradient descent: every weight moves against its gradient. "
                         "With momentum a step keeps part of the speed of the steps before, like "
                         "a ball rolling downhill.",
                         "SGD"),
            .fields = {rate(1e-3),
                       number("momentum", 0, "Share of the last step's speed that is kept."),
                       number("dampening", 0, "Share of the gradient that the speed leaves out."),
                       weight_decay(0),
                       flag("nesterov", "Look ahead along the speed; needs momentum.")},
            .build = [](std::vector<Tensor> params, const Params& p) -> std::unique_ptr<Optimizer> {
                return std::make_unique<SGD>(std::move(params),
                                             SGDOptions(p.number("lr"))
                                                 .momentum(p.number("momentum"))
                                                 .dampening(p.number("dampening"))
                                                 .weight_decay(p.number("weight_decay"))
                                                 .nesterov(p.boolean("nesterov")));
            }};
}

OptimizerSpec rmsprop_spec() {
    return {.id = "RMSprop",
            .summary = "Steps measured by the gradient's recent size",
            .formula = "s ← α s + (1 − α) g²,  w ← w − lr · g / (√s + ε)",
            .help = help("Divides each gradient by a running mean of its size, so that steep and "
                         "flat directions are walked at one speed.",
                         "RMSprop"),
            .fields = {rate(1e-2), number("alpha", 0.99, "How long the mean remembers.", 1),
                       number("eps", 1e-8, "Keeps the division by a tiny mean finite."),
                       weight_decay(0),
                       number("momentum", 0, "Share of the last step's speed that is kept."),
                       flag("centered", "Measure the spread around the mean gradient instead.")},
            .build = [](std::vector<Tensor> params, const Params& p) -> std::unique_ptr<Optimizer> {
                return std::make_unique<RMSprop>(std::move(params),
                                                 RMSpropOptions(p.number("lr"))
                                                     .alpha(p.number("alpha"))
                                                     .eps(p.number("eps"))
                                                     .weight_decay(p.number("weight_decay"))
                                                     .momentum(p.number("momentum"))
                                                     .centered(p.boolean("centered")));
            }};
}

OptimizerSpec adam_spec() {
    return {.id = "Adam",
            .summary = "Momentum and measured steps together; a good first choice",
            .formula = "m ← β₁ m + (1 − β₁) g,  s ← β₂ s + (1 − β₂) g²,  w ← w − lr · m̂ / (√ŝ + ε)",
            .help = help("Follows a running mean of the gradients, divided by their running size, "
                         "both corrected for having started at zero. It works over a wide range "
                         "of learning rates.",
                         "Adam"),
            .fields = adam_fields(1e-3, 0, amsgrad()),
            .build = build_adam<Adam, AdamOptions>};
}

OptimizerSpec adamw_spec() {
    return {.id = "AdamW",
            .summary = "Adam with weight decay that its measuring does not weaken",
            .formula = "w ← (1 − lr · λ) w − lr · m̂ / (√ŝ + ε)",
            .help = help("Adam, but weight decay λ shrinks the weights themselves instead of "
                         "adding to the gradients.",
                         "AdamW"),
            .fields = adam_fields(1e-3, 1e-2, amsgrad()),
            .build = build_adam<AdamW, AdamWOptions>};
}

OptimizerSpec nadam_spec() {
    return {
        .id = "NAdam",
        .summary = "Adam that looks ahead along its momentum",
        .formula = "w ← w − lr · (μ′ m̂ + (1 − μ) ĝ) / (√ŝ + ε)",
        .help = help("Adam with Nesterov's momentum: the step goes by the mean of the gradients "
                     "as it will be, with this gradient already in it.",
                     "NAdam"),
        .fields = adam_fields(
            2e-3, 0,
            number("momentum_decay", 4e-3, "How fast the momentum grows to its full size.")),
        .build = [](std::vector<Tensor> params, const Params& p) -> std::unique_ptr<Optimizer> {
            return std::make_unique<NAdam>(
                std::move(params),
                adam_options<NAdamOptions>(p).momentum_decay(p.number("momentum_decay")));
        }};
}

OptimizerSpec adadelta_spec() {
    return {.id = "Adadelta",
            .summary = "Steps in the weights' own unit, with hardly a rate to choose",
            .formula = "w ← w − lr · g √(u + ε) / √(s + ε)",
            .help = help("Divides each gradient by its running size s and multiplies it by the "
                         "running size u of the changes so far. It starts slowly.",
                         "Adadelta"),
            .fields = {rate(1), number("rho", 0.9, "How long both means remember.", 1),
                       number("eps", 1e-6, "Keeps the division finite and the first steps alive."),
                       weight_decay(0), flag("maximize", "Climb instead.")},
            .build = [](std::vector<Tensor> params, const Params& p) -> std::unique_ptr<Optimizer> {
                return std::make_unique<Adadelta>(std::move(params),
                                                  AdadeltaOptions(p.number("lr"))
                                                      .rho(p.number("rho"))
                                                      .eps(p.number("eps"))
                                                      .weight_decay(p.number("weight_decay"))
                                                      .maximize(p.boolean("maximize")));
            }};
}

OptimizerSpec adagrad_spec() {
    return {.id = "Adagrad",
            .summary = "Steps that shrink as gradients add up",
            .formula = "s ← s + g²,  w ← w − lr · g / (√s + ε)",
            .help = help("Divides each gradient by the size of all gradients so far: weights that "
                         "have moved much move ever less.",
                         "Adagrad"),
            .fields = {rate(1e-2), number("lr_decay", 0, "Shrinks the learning rate over time."),
                       weight_decay(0),
                       number("initial_accumulator_value", 0, "What the sum s starts with."),
                       number("eps", 1e-10, "Keeps the division by a tiny sum finite.")},
            .build = [](std::vector<Tensor> params, const Params& p) -> std::unique_ptr<Optimizer> {
                return std::make_unique<Adagrad>(
                    std::move(params),
                    AdagradOptions(p.number("lr"))
                        .lr_decay(p.number("lr_decay"))
                        .weight_decay(p.number("weight_decay"))
                        .initial_accumulator_value(p.number("initial_accumulator_value"))
                        .eps(p.number("eps")));
            }};
}

}  // namespace

const std::vector<OptimizerSpec>& optimizers() {
    static const std::vector<OptimizerSpec> all = {sgd_spec(),     rmsprop_spec(), adam_spec(),
                                                   adamw_spec(),   nadam_spec(),   adagrad_spec(),
                                                   adadelta_spec()};
    return all;
}

const OptimizerSpec* find_optimizer(const std::string& id) {
    const auto found = std::ranges::find(optimizers(), id, &OptimizerSpec::id);
    return found == optimizers().end() ? nullptr : &*found;
}

}  // namespace gradlab::optim
