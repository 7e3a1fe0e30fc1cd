// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/data/idx.h"
#include "engine/data/idx_source.h"
#include "engine/data/source_specs.h"
#include "engine/ops/creation.h"

namespace gradlab::data {

namespace fs = std::filesystem;
using nn::FieldKind;

namespace {

/// Pictures without a channel get one.
std::vector<int64_t> sample_shape(const fs::path& path, const IdxHeader& header) {
    check(header.sizes.size() >= 2, [&] {
        return fmt::format("{}: expected samples of one or more values each, got {} single values",
                           path.string(), header.sizes[0]);
    });
    std::vector<int64_t> shape(header.sizes.begin() + 1, header.sizes.end());
    if (header.dtype == kUInt8 && shape.size() == 2) shape.insert(shape.begin(), 1);
    return shape;
}

Table read_table(const IdxFiles& files, int64_t& classes) {
    Table table;
    const Tensor x = read_idx(files.images);
    std::vector<int64_t> shape = sample_shape(files.images, {x.scalar_type(), x.sizes().vec()});
    shape.insert(shape.begin(), x.size(0));
    const bool pictures = x.scalar_type() == kUInt8 && shape.size() == 4;
    table.x = (pictures ? x : x.to(kFloat32)).reshape(shape);

    const Tensor y = read_idx(files.labels);
    check(y.size(0) == x.size(0), [&] {
        return fmt::format("{} holds {} samples, but {} holds {} labels", files.images.string(),
                           x.size(0), files.labels.string(), y.size(0));
    });
    if (y.is_floating_point())
        table.y = y.to(kFloat32).reshape({y.size(0), -1});
    else
        table.y = class_indices(files.labels.string(), y.reshape({y.size(0)}), classes);
    return table;
}

IdxFiles train_files(const SourceRequest& request) {
    return {request.path("train_images"), request.path("train_labels")};
}

Source open(const SourceRequest& request) {
    std::optional<IdxFiles> test;
    if (request.params.has("test_images") || request.params.has("test_labels")) {
        check(request.params.has("test_images") && request.params.has("test_labels"),
              "idx: expected both test_images and test_labels, or neither");
        test = {request.path("test_images"), request.path("test_labels")};
    }
    return open_idx("IDX", train_files(request), test);
}

Description describe(const SourceRequest& request) {
    const IdxFiles files = train_files(request);
    const IdxHeader header = read_idx_header(files.images);
    Description description{sample_shape(files.images, header), {}, 0, header.sizes[0]};
    const Tensor y = read_idx(files.labels);
    if (y.is_floating_point())
        description.y = {y.numel() / std::max<int64_t>(1, y.size(0))};
    else
        class_indices(files.labels.string(), y, description.classes);
    return description;
}

nn::Field file(const std::string& key, const std::string& help, bool optional) {
    return {.key = key, .kind = FieldKind::Text, .help = help, .optional = optional};
}

}  // namespace

Source open_idx(const std::string& name, const IdxFiles& train,
                const std::optional<IdxFiles>& test) {
    Source source;
    source.train = read_table(train, source.classes);
    if (test) source.test = read_table(*test, source.classes);
    check(source.test.empty() || describe(source).x == source.test.x.sizes().slice(1), [&] {
        return fmt::format("{}: expected samples of shape {}, as to train with, got {}",
                           test->images.string(), fmt::join(describe(source).x, " × "),
                           fmt::join(source.test.x.sizes().slice(1), " × "));
    });
    source.title = fmt::format("{}: {} samples", name, source.train.size());
    return source;
}

SourceSpec idx_spec() {
    return {.id = "idx",
            .title = "IDX files",
            .help =
                "Pictures or tables in MNIST's file format, plain or gzip. Integer labels are "
                "classes, floating ones are values to predict.",
            .fields = {file("train_images", "The samples to train with", false),
                       file("train_labels", "Their labels", false),
                       file("test_images", "Samples to validate with", true),
                       file("test_labels", "Their labels", true)},
            .describe = describe,
            .open = open,
            .paths = {{"train_images"}, {"train_labels"}, {"test_images"}, {"test_labels"}}};
}

}  // namespace gradlab::data
