// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/nn/params.h"
#include "engine/tensor/tensor.h"

/// Data sources of project files: tables of samples in memory.
namespace gradlab::data {

/// A whole table: x of shape N × sample (float32, or uint8 pictures to be scaled by `scale`),
/// y of shape N (int64 class indices) or N × k (float32).
struct Table {
    Tensor x;
    Tensor y;
    int64_t size() const { return x.defined() ? x.size(0) : 0; }
};

/// What a source brings: a training table, perhaps a test table of its own, and names for people.
struct Source {
    std::string title;  ///< "MNIST, 60,000 pictures"
    Table train;
    Table test;  ///< empty where the source has none
    int64_t classes = 0;                     ///< 0: regression
    std::vector<std::string> class_names{};  ///< one per class, for labels
};

/// What a source will bring, told without reading the samples where the format allows it.
struct Description {
    std::vector<int64_t> x{};  ///< sizes of one sample: {1, 28, 28}
    std::vector<int64_t> y{};  ///< sizes of one target: {} for a class index, {1} for regression
    int64_t classes = 0;       ///< 0: regression
    int64_t samples = 0;       ///< training samples
};

/// Where a source reads from and which seed its random parts use.
struct SourceContext {
    std::filesystem::path base;  ///< the project's folder, for relative paths
    uint64_t seed = 0;
};

/// A kind of source as project files and the inspector know it.
struct SourceSpec {
    std::string id;  ///< the word in project files: "mnist", "curve", …
    std::string title;
    std::string help;
    std::vector<nn::Field> fields;
    Description (*describe)(const nn::Params& params, const SourceContext& context);
    Source (*open)(const nn::Params& params, const SourceContext& context);
};

/// Every source, in the menu's order. Any thread.
const std::vector<SourceSpec>& sources();
const SourceSpec* find_source(const std::string& id);

/// Both throw gradlab::Error with the file's name and the reason (missing, truncated, foreign), or
/// with the parameter's name for a wrong value.
Description describe_source(const std::string& id, const nn::Json& params,
                            const SourceContext& context);
Source open_source(const std::string& id, const nn::Json& params, const SourceContext& context);

}  // namespace gradlab::data
