// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/data/csv_table.h"
#include "engine/data/picture.h"
#include "engine/data/source.h"
#include "engine/graph/check.h"

namespace gradlab::train {

/// Samples as plain values, found by their positions, 0 to size() - 1. Copies share the memory.
/// Any thread.
class Samples {
public:
    Samples() = default;
    explicit Samples(data::Table table) : table_(std::move(table)) {}

    int64_t size() const { return table_.size(); }
    /// Where the source holds the sample.
    int64_t row(int64_t position) const;
    /// The class; -1: the target is no class.
    int64_t label(int64_t position) const;
    /// As the loader serves them, scaled and normalised.
    std::vector<float> x(int64_t position) const;
    std::vector<float> y(int64_t position) const;
    /// x as the source has it.
    std::vector<float> plain_x(int64_t position) const;
    /// What x shows before it is normalised, and what y shows; empty where that is no picture of
    /// one or three channels. Values beyond 0 to 1 are brought there.
    data::Picture picture(int64_t position) const { return picture(table_.x, position); }
    data::Picture mask(int64_t position) const { return picture(table_.y, position); }
    bool has_pictures() const { return shows(table_.x); }
    bool has_masks() const { return shows(table_.y); }
    /// How many samples each class has.
    std::vector<int64_t> counts(int64_t classes) const;

private:
    static bool shows(const Tensor& tensor);
    data::Picture picture(const Tensor& tensor, int64_t position) const;

    data::Table table_{};
};

/// The data of a project to be looked at. What cannot be read is said in `error`; the rest is there
/// as far as it could be read.
struct Preview {
    std::string source{};  ///< the id of its kind
    std::string title{};
    std::string error{};
    graph::DataShape shape{};
    std::vector<std::string> class_names{};
    Samples training{};
    Samples validation{};
    int64_t unused = 0;                        ///< training samples beyond the limit
    std::vector<int64_t> first_batch{};        ///< positions in `training`, in the loader's order
    int64_t batches = 0;                       ///< in an epoch
    std::optional<data::CsvTable> table{};     ///< of a CSV file
    std::vector<double> curve_x{}, curve_y{};  ///< of a curve without its noise
};

/// Reads the data of a project as training would. Any thread. Throws nothing but data::Stopped.
Preview preview(const graph::Document& document, const std::filesystem::path& base,
                const data::Progress& progress);

}  // namespace gradlab::train
