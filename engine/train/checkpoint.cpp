// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/checkpoint.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "engine/io/safetensors.h"
#include "engine/ops/creation.h"

namespace gradlab::train {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "checkpoint.safetensors";
constexpr const char* progress_name = "progress";
constexpr const char* train_name = "curve.train";
constexpr const char* validation_name = "curve.validation";
constexpr std::string_view model_prefix = "model.";
constexpr std::string_view optimizer_prefix = "optimizer.";
constexpr std::string_view scheduler_prefix = "scheduler.";
constexpr const char* model_stream = "generator.model";
constexpr const char* data_stream = "generator.data";
constexpr const char* stopped_text = "stopped";

/// Calls f for each number of a curve's point.
void visit(std::convertible_to<const Point&> auto& point, auto&& f) {
    f(point.step);
    f(point.epoch);
    f(point.loss);
    f(point.accuracy);
    f(point.lr);
    f(point.seconds);
}

/// Calls f for each number of a state.
void visit(std::convertible_to<const Trainer::State&> auto& state, auto&& f) {
    f(state.position.epoch);
    f(state.position.batch);
    f(state.progress.steps);
    f(state.progress.epochs);
    f(state.progress.epoch_steps);
    f(state.progress.epoch_loss);
    f(state.progress.validating);
    f(state.progress.validations);
    f(state.progress.best);
    f(state.progress.epochs_since_best);
    f(state.base_lr);
    f(state.seconds);
}

template <class T>
int64_t columns() {
    int64_t count = 0;
    const T value;
    visit(value, [&](auto) { ++count; });
    return count;
}

/// Double holds whole numbers up to 2^53, far more than steps are ever made.
template <class T>
void write_row(const T& value, double* to) {
    visit(value, [&](auto number) { *to++ = static_cast<double>(number); });
}

template <class T>
T read_row(const double* from) {
    T value;
    visit(value, [&](auto& number) {
        number = static_cast<std::remove_reference_t<decltype(number)>>(*from++);
    });
    return value;
}

Tensor to_tensor(const History& history, int64_t size) {
    const HistoryView view = history.view();
    const Tensor table = empty({size, columns<Point>()}, kFloat64);
    for (int64_t i = 0; i < size; ++i)
        write_row(view[i], table.data_ptr<double>() + i * columns<Point>());
    return table;
}

History to_history(const Tensor& table) {
    History history;
    for (int64_t i = 0; i < table.size(0); ++i)
        history.append(read_row<Point>(table.data_ptr<double>() + i * columns<Point>()));
    return history;
}

void add(io::NamedTensors& to, std::string_view prefix, const io::NamedTensors& tensors) {
    for (const auto& [name, tensor] : tensors) to.emplace_back(std::string(prefix) + name, tensor);
}

io::NamedTensors section(const io::Safetensors& file, std::string_view prefix) {
    io::NamedTensors section;
    for (const auto& [name, tensor] : file.tensors)
        if (name.starts_with(prefix)) section.emplace_back(name.substr(prefix.size()), tensor);
    return section;
}

Tensor table(const io::Safetensors& file, const char* name, int64_t columns) {
    const Tensor* found = file.find(name);
    const bool fits =
        found && found->scalar_type() == kFloat64 && found->dim() == 2 && found->size(1) == columns;
    check(fits, "this is no checkpoint of Gradlab");
    return *found;
}

std::string text(const io::Safetensors& file, const char* key) {
    const auto found = std::ranges::find(file.metadata, key, &io::Metadata::value_type::first);
    check(found != file.metadata.end(), "this is no checkpoint of Gradlab");
    return found->second;
}

void restore(Trainer& trainer, const io::Safetensors& file) {
    const Tensor numbers = table(file, progress_name, columns<Trainer::State>());
    const Tensor train = table(file, train_name, columns<Point>());
    const Tensor validation = table(file, validation_name, columns<Point>());
    check(numbers.size(0) == 1, "this is no checkpoint of Gradlab");
    auto state = read_row<Trainer::State>(numbers.data_ptr<double>());
    check(state.progress.steps == train.size(0) && state.progress.validations == validation.size(0),
          "the curves do not belong to the progress");
    state.progress.stopped = text(file, stopped_text);
    state.model.weights = section(file, model_prefix);
    state.model.optimizer = section(file, optimizer_prefix);
    state.model.scheduler = section(file, scheduler_prefix);
    state.model.generator.set_state(text(file, model_stream));
    state.position.generator.set_state(text(file, data_stream));
    trainer.restore(state, to_history(train), to_history(validation));
}

}  // namespace

void write_checkpoint(const Trainer& trainer, const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    check(!error, [&] { return fmt::format("{}: {}", folder.string(), error.message()); });
    const Trainer::State state = trainer.save();
    const Tensor numbers = empty({1, columns<Trainer::State>()}, kFloat64);
    write_row(state, numbers.data_ptr<double>());
    io::NamedTensors tensors{
        {progress_name, numbers},
        {train_name, to_tensor(trainer.train(), state.progress.steps)},
        {validation_name, to_tensor(trainer.validation(), state.progress.validations)}};
    add(tensors, model_prefix, state.model.weights);
    add(tensors, optimizer_prefix, state.model.optimizer);
    add(tensors, scheduler_prefix, state.model.scheduler);
    io::write_safetensors(folder / file_name, tensors,
                          {{stopped_text, state.progress.stopped},
                           {model_stream, state.model.generator.state()},
                           {data_stream, state.position.generator.state()}});
}

void read_checkpoint(Trainer& trainer, const fs::path& folder) {
    const fs::path path = folder / file_name;
    const io::Safetensors file = io::read_safetensors(path);
    try {
        restore(trainer, file);
    } catch (const Error& error) {
        throw Error(fmt::format("{}: {}", path.string(), error.what()));
    }
}

}  // namespace gradlab::train
