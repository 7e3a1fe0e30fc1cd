// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/data/progress.h"
#include "engine/nn/params.h"
#include "engine/tensor/tensor.h"

/// Data sources of project files: tables of samples in memory.
namespace gradlab::data {

/// Samples in memory, and which of them count. Copies share the memory. gather() in batches.h
/// brings rows of it as a network wants them.
struct Table {
    /// N × sample, contiguous: float32, or uint8 pictures N × C × H × W that stand for x / 255.
    Tensor x{};
    /// N class indices (int64) or N × k values (float32).
    Tensor y{};
    /// To be subtracted and divided by, one value per entry of x's dimension 1; empty: x as it is.
    std::vector<float> mean{}, std{};
    /// The rows of x and y that belong to this table, in order; null: all.
    std::shared_ptr<const std::vector<int64_t>> rows{};

    int64_t size() const {
        if (rows) return static_cast<int64_t>(rows->size());
        return x.defined() ? x.size(0) : 0;
    }
    bool empty() const { return size() == 0; }
};

/// What a source brings: a training table, perhaps a test table of its own, and names for people.
struct Source {
    std::string title{};  ///< "MNIST: 60,000 samples"
    Table train{};
    Table test{};                            ///< empty where the source has none
    int64_t classes = 0;                     ///< 0: regression
    std::vector<std::string> class_names{};  ///< one per class, for labels; may be empty
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
    std::filesystem::path base{};  ///< the project's folder, for relative paths
    uint64_t seed = 0;             ///< where the parameters name none
    Progress progress{};           ///< of a long read
};

/// What a source is asked: its parameters, as its fields read them and as the project gives them
/// (lists of numbers or names, which no field holds).
struct SourceRequest {
    const nn::Params& params;
    const nn::Json& given;
    const SourceContext& context;

    std::filesystem::path path(const std::string& key) const;  ///< relative to the project
    uint64_t seed() const;                                     ///< "seed", or the context's
};

/// A parameter that holds a path, relative to the project or absolute.
struct PathParam {
    std::string key;
    bool folder = false;
};

/// A kind of source as project files and the inspector know it.
struct SourceSpec {
    std::string id;  ///< the word in project files: "mnist", "curve", …
    std::string title;
    std::string help;  ///< Markdown
    std::vector<nn::Field> fields;
    Description (*describe)(const SourceRequest& request);
    Source (*open)(const SourceRequest& request);
    std::vector<PathParam> paths{};
};

/// Every source, in the menu's order. Any thread.
const std::vector<SourceSpec>& sources();
const SourceSpec* find_source(const std::string& id);  ///< null: unknown

/// Both throw gradlab::Error with the file's name and the reason (missing, truncated, foreign), or
/// with the parameter's name for a wrong value. Beside the fields, every source takes `normalize`:
/// true (mean and standard deviation of the training samples, per channel or feature) or
/// {"mean": …, "std": …}, each one number or one per channel.
Description describe_source(const std::string& id, const nn::Json& params,
                            const SourceContext& context);
Source open_source(const std::string& id, const nn::Json& params, const SourceContext& context);

/// What an opened source turned out to be.
Description describe(const Source& source);

/// A source cut into what trains and what validates.
struct Split {
    Table train{};
    Table validation{};  ///< may be empty
};

/// The first `limit` training samples (0: all), and by `validation` as project files have it:
/// "test" the source's test table (nothing where it has none), a number the last fraction of a
/// permutation drawn from `seed`, both parts in the table's order; null nothing. Error otherwise.
Split split(const Source& source, int64_t limit, const nn::Json& validation, uint64_t seed);

}  // namespace gradlab::data
