// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/data/batches.h"
#include "engine/graph/check.h"
#include "engine/graph/document.h"
#include "engine/train/history.h"
#include "engine/train/material.h"
#include "engine/train/model.h"
#include "engine/train/tally.h"

namespace gradlab::train {

/// How far training is.
struct Progress {
    int64_t steps = 0;
    int64_t epochs = 0;       ///< done, with their validation
    int64_t epoch_steps = 0;  ///< of the epoch in hand
    double epoch_loss = 0;    ///< their losses added up
    bool validating = false;  ///< the epoch's batches are done, its validation is not
    int64_t validations = 0;
    double best = not_a_number;  ///< lowest loss of an epoch so far
    int64_t epochs_since_best = 0;
    std::string stopped{};  ///< the stop condition that was met, as a sentence
};

/// Trains one project, batch by batch; the command line and the engine thread drive it alike. The
/// same project gives the same numbers, bit for bit, as long as the number of threads is the same.
/// Random functions of the calling thread are not disturbed. One thread at a time.
class Trainer {
public:
    /// `seed`: of the initial weights, where it is not the document's. InvalidNetwork or Error
    /// where the document cannot be trained.
    Trainer(graph::Document document, std::shared_ptr<const Material> material,
            std::optional<uint64_t> seed = {});

    /// Takes over what `older` has reached: everything if only what ends training differs,
    /// otherwise the curves and the weights of unchanged nodes, and a new epoch begins.
    void continue_from(const Trainer& older);
    /// Takes over only weights, and what the optimiser remembers of them.
    void recall(const Trainer& past);
    /// The node that a weight belongs to, "down1.conv1".
    std::string node_of(const std::string& weight) const { return model_.node_of(weight); }
    /// Whether both have the node of this weight, and alike.
    bool shares(const std::string& weight, const Trainer& other) const {
        return model_.is_kept(weight, other.model_);
    }

    /// One batch: of training, or of the validation that ends an epoch. Failure when the result is
    /// not finite or something else prevents it; then the last good state is back in place, and the
    /// curves show where it happened. DeviceFailure where the device is at fault; then the model is
    /// on the CPU.
    void advance();
    /// All epochs or steps are done, or a stop condition is met.
    bool done() const;
    std::string why_done() const;  ///< a sentence
    /// Allows as many epochs again and ignores the stop conditions from here on.
    void extend();
    void limit_steps(int64_t steps) { most_steps_ = steps; }

    /// Back to the initial weights, the first batch and empty curves.
    void reset();
    /// The same with other weights.
    void draw_weights(uint64_t seed);
    /// From here on, and after a reset.
    void set_lr(double lr);

    Device device() const { return model_.device(); }
    /// Between two batches; everything else goes on. Error, with all as it was, if one of the
    /// devices does not do.
    void move_to(Device device);
    /// To the last good state, on the CPU, without a look at the device.
    void leave_device();
    bool device_is_lost() const;  ///< waits for it

    /// As .pt or .pth in PyTorch's format, otherwise as safetensors.
    void save_weights(const std::filesystem::path& path) const;
    /// The file's weights become the initial ones too. Error where they do not fit.
    void load_weights(const std::filesystem::path& path);

    /// Model::reinitialize(); before the first step, the initial weights become these.
    void reinitialize(const std::string& node, const std::string& tensor, const std::string& init,
                      uint64_t seed);

    /// Everything that training changes, curves aside, on the CPU. Copies share memory that nobody
    /// writes to.
    struct State {
        Model::State model{};
        data::Batches::Position position{};
        Progress progress{};
        double base_lr = 0;
        double seconds = 0;
    };
    State save() const;
    /// Cuts the curves to what they were then. A learning rate that was set since stays.
    void restore(const State& state);
    /// Replaces the curves.
    void restore(const State& state, History train, History validation);

    const graph::Document& document() const { return document_; }
    const Material& material() const { return *material_; }
    const std::shared_ptr<const Material>& shared_material() const { return material_; }
    const Progress& progress() const { return progress_; }
    const History& train() const { return train_; }
    const History& validation() const { return validation_; }
    /// The network's answers, as when it is validated.
    Tensor predict(const Tensor& x) { return model_.predict(x); }
    double lr() const { return model_.lr(); }
    io::NamedTensors weights() const { return model_.weights(); }  ///< they share its memory
    uint64_t seed() const { return seed_; }
    int64_t parameters() const { return report_.parameters; }
    Model& model() { return model_; }
    const Model& model() const { return model_; }
    /// What the next step will take; its place in the order stays.
    data::Batch coming_batch() const {
        data::Batches batches = batches_;
        return batches.next();
    }
    int64_t samples() const { return batches_.samples(); }
    int64_t steps_per_epoch() const { return batches_.per_epoch(); }
    int64_t epochs() const { return most_epochs_; }  ///< to do, from the start
    int64_t remaining_steps() const;
    int64_t samples_seen() const { return samples_seen_; }  ///< only ever grows
    double seconds() const { return seconds_; }             ///< training time

private:
    void train_batch();
    double step_plainly(const data::Batch& batch, Tally& tally);
    void repeat_plainly();
    void end_step(double loss, const data::Batch& batch, const Score& score);
    void keep_state();
    void confirm_state();
    void validate_batch();
    void end_batches();
    void end_epoch(double loss);
    void record(History& history, int64_t step, const Score& score);
    void require_finite(double loss, const data::Batch& batch);
    void require_finite_weights();
    [[noreturn]] void fail(const std::string& node, const std::string& reason);
    [[noreturn]] void fail_on_device(const std::exception& error);
    void continue_course(const Trainer& older);
    void continue_weights(const Trainer& older);
    void moved(Device before);
    void count_time();

    graph::Document document_;
    std::shared_ptr<const Material> material_;
    graph::Report report_;
    uint64_t seed_;  ///< of the weights
    data::Batches batches_;
    Model model_;
    std::optional<data::Batches> held_out_{};  ///< for validation
    Tally tally_{};                            ///< of the validation under way

    Progress progress_{};
    History train_{}, validation_{};
    int64_t most_epochs_;
    std::optional<int64_t> most_steps_{};
    bool conditions_count_ = true;
    double base_lr_;  ///< before the schedule changed it
    int64_t samples_seen_ = 0;
    double seconds_ = 0;
    std::chrono::steady_clock::time_point counted_{};

    State initial_{};
    bool initial_loaded_ = false;       ///< the initial weights came from a file
    State good_{};                      ///< the last one whose loss was known to be finite
    std::optional<State> next_good_{};  ///< its loss is not known yet
    std::chrono::steady_clock::time_point good_again_{};  ///< not before then
    int64_t plain_until_ = 0;  ///< steps before this one are not replayed
};

}  // namespace gradlab::train
