// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/preview.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/data/expression.h"
#include "engine/train/material.h"

namespace gradlab::train {

namespace {

constexpr size_t most_rows = 1000;  ///< of a file's table
constexpr int curve_points = 800;

std::vector<float> values(const Tensor& sample) {
    if (sample.scalar_type() == kInt64) return {static_cast<float>(*sample.data_ptr<int64_t>())};
    const auto* first = sample.data_ptr<float>();
    return {first, first + sample.numel()};
}

uint8_t byte(uint8_t value) { return value; }
uint8_t byte(float value) {
    return static_cast<uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f);
}

/// C × H × W to H × W × C.
template <class T>
void interleave(const T* from, data::Picture& picture) {
    const int64_t pixels = picture.size.height * picture.size.width;
    for (int64_t channel = 0; channel < picture.channels; ++channel)
        for (int64_t pixel = 0; pixel < pixels; ++pixel)
            picture.pixels[static_cast<size_t>(pixel * picture.channels + channel)] = byte(*from++);
}

/// A file that is read twice: the second half begins at 0.5.
data::Progress half(const data::Progress& whole, double begin) {
    return data::Progress([&whole, begin](double share) {
        whole(begin + share / 2);
        return true;
    });
}

/// The curve as its formula has it; nothing where that cannot be read.
void add_curve(const graph::DataConfig& data, Preview& preview) {
    const auto params = nn::Params::resolve(data::find_source(data.source)->fields, data.params);
    const data::Expression expression(params.text("expression"));
    const double from = params.number("x_min"), to = params.number("x_max");
    for (int i = 0; i <= curve_points; ++i) {
        preview.curve_x.push_back(from + (to - from) * i / curve_points);
        preview.curve_y.push_back(expression(preview.curve_x.back()));
    }
}

void add_samples(const graph::Document& document, const data::SourceContext& context,
                 Preview& preview) {
    const graph::DataConfig& data = document.data;
    const data::Source source = data::open_source(data.source, data.params, context);
    preview.title = source.title;
    preview.class_names = source.class_names;
    preview.shape = data_shape(source);
    const data::Split split =
        data::split(source, data.limit, data.validation, document.training.seed);
    preview.training = Samples(split.train);
    preview.validation = Samples(split.validation);
    if (data.limit > 0) preview.unused = std::max<int64_t>(0, source.train.size() - data.limit);
    const data::Batches batches = training_batches(document, split.train);
    preview.batches = batches.per_epoch();
    const auto first = batches.coming();
    preview.first_batch.assign(first.begin(), first.end());
}

/// Keeps the first reason why `part` fails, but not that it was stopped.
template <class Part>
void attempt(Preview& preview, const Part& part) {
    try {
        part();
    } catch (const data::Stopped&) {
        throw;
    } catch (const std::exception& error) {
        if (preview.error.empty()) preview.error = error.what();
    }
}

}  // namespace

int64_t Samples::row(int64_t position) const {
    return table_.rows ? (*table_.rows)[static_cast<size_t>(position)] : position;
}

int64_t Samples::label(int64_t position) const {
    if (!table_.y.defined() || table_.y.scalar_type() != kInt64) return -1;
    return table_.y.data_ptr<int64_t>()[row(position)];
}

std::vector<float> Samples::x(int64_t position) const {
    return values(data::gather(table_, {&position, 1}).x);
}

std::vector<float> Samples::plain_x(int64_t position) const {
    data::Table plain = table_;
    plain.mean.clear();
    return values(data::gather(plain, {&position, 1}).x);
}

std::vector<float> Samples::y(int64_t position) const {
    return values(data::gather(table_, {&position, 1}).y);
}

bool Samples::shows(const Tensor& tensor) {
    return tensor.defined() && tensor.dim() == 4 && (tensor.size(1) == 1 || tensor.size(1) == 3);
}

data::Picture Samples::picture(const Tensor& tensor, int64_t position) const {
    if (!shows(tensor)) return {};
    data::Picture picture{{tensor.size(2), tensor.size(3)}, tensor.size(1)};
    const int64_t bytes = picture.size.height * picture.size.width * picture.channels;
    picture.pixels.resize(static_cast<size_t>(bytes));
    if (tensor.scalar_type() == kUInt8)
        interleave(tensor.data_ptr<uint8_t>() + row(position) * bytes, picture);
    else
        interleave(tensor.data_ptr<float>() + row(position) * bytes, picture);
    return picture;
}

std::vector<int64_t> Samples::counts(int64_t classes) const {
    std::vector<int64_t> counts(static_cast<size_t>(classes));
    for (int64_t i = 0; classes > 0 && i < size(); ++i) ++counts[static_cast<size_t>(label(i))];
    return counts;
}

Preview preview(const graph::Document& document, const std::filesystem::path& base,
                const data::Progress& progress) {
    const graph::DataConfig& data = document.data;
    data::SourceContext context{base, document.training.seed, progress};
    Preview preview{.source = data.source};
    if (data.source == "csv") {
        context.progress = half(progress, 0);
        preview.table = data::read_csv_table(data.params, context, most_rows);
        preview.error = preview.table->error;
        if (preview.table->fault_count > 0) return preview;
        context.progress = half(progress, 0.5);
    }
    if (data.source == "curve") attempt(preview, [&] { add_curve(data, preview); });
    if (preview.error.empty()) attempt(preview, [&] { add_samples(document, context, preview); });
    return preview;
}

}  // namespace gradlab::train
