// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "engine/train/device_watch.h"
#include "engine/train/mailbox.h"
#include "engine/train/meter.h"
#include "engine/train/past.h"
#include "engine/train/probe.h"
#include "engine/train/trainer.h"

namespace gradlab::train {

/// What the engine thread does: commands in, a batch, a snapshot out, and again. Nothing that goes
/// wrong in training leaves run(); it becomes an event and a state.
class Loop {
public:
    Loop(Mailbox& in, Outbox& out) : in_(in), out_(out) {}
    void run(std::stop_token stop);

private:
    using Clock = std::chrono::steady_clock;
    /// Why batches are done: for nothing, until further notice, or until a single step is complete.
    enum class Mode { Rest, Run, Batch, Epoch };

    void turn(const std::stop_token& stop);
    std::optional<Clock::time_point> wake_time() const;
    void handle(const Command& command);
    void on(const SetDocument& command);
    void on(const Run&);
    void on(const Pause&);
    void on(const Step& command);
    void on(const Back&);
    void on(const Reset&);
    void on(const NewWeights& command);
    void on(const SetLearningRate& command);
    void on(const SetSpeed& command);
    void on(const SetDevice& command);
    void on(const SaveWeights& command);
    void on(const LoadWeights& command);
    void on(const Reinitialize& command);
    void on(const CaptureState&);
    void on(const CompareDevices& command);
    void on(const Watch& command);

    void build(const SetDocument& command);
    /// What follows the present trainer; on the CPU, with a warning, where its device does not do.
    std::unique_ptr<Trainer> next_trainer_somewhere(graph::Document document,
                                                    std::shared_ptr<const Material> material,
                                                    const SetDocument& command,
                                                    std::optional<uint64_t> seed);
    std::unique_ptr<Trainer> next_trainer(const graph::Document& document,
                                          std::shared_ptr<const Material> material,
                                          const SetDocument& command,
                                          std::optional<uint64_t> seed) const;
    void name_device(const SetDocument& command, graph::Document& document);
    void keep(std::unique_ptr<Trainer> older);
    void moved(Device before);
    bool device_is_lost() const;
    void leave_device(const std::exception& reason);
    void fall_back(Device before, const std::string& reason);
    void warn(const std::string& text);
    void tell_redrawn(const Trainer& older, bool revisited);
    Trainer& trainer();
    void start(Mode mode);
    void remember();
    void advance();
    void wait_for_next_step();
    void fail(const std::string& reason, const std::string& node);
    void rest();
    void set_state(State state, std::string message = {}, std::string node = {});

    void publish();
    void update_pictures();
    void update_node_view();
    /// The network is another one, or another node of it is watched.
    void attach_probe();
    void weights_replaced();  ///< by others than the last batch's
    void update_device_report();
    Snapshot snapshot() const;

    Mailbox& in_;
    Outbox& out_;
    std::unique_ptr<Trainer> trainer_{};  ///< of the last document that could run
    Past past_{};                         ///< what edits made of it
    std::filesystem::path base_{};
    std::string named_device_{};   ///< in the document as it was set
    std::string asked_device_{};   ///< by the last SetDevice
    std::string chosen_device_{};  ///< instead, by SetDevice; empty: none

    Mode mode_ = Mode::Rest;
    int64_t epoch_goal_ = 0;  ///< of Mode::Epoch
    State state_ = State::Empty;
    std::string message_{}, node_{};
    std::deque<Trainer::State> back_{};  ///< before each of the last single steps

    double steps_per_second_ = 0;  ///< wished; 0: as fast as it goes
    Clock::time_point next_step_{};
    Clock::time_point next_snapshot_{};  ///< zero: something must be told at once
    Meter meter_{};

    Watch watch_{};
    uint64_t revision_ = 1;  ///< of the weights
    uint64_t pictured_ = 0;  ///< the revision that the pictures show
    Clock::time_point next_picture_{};
    std::shared_ptr<const FitCurve> fit_{};
    std::shared_ptr<const Regions> regions_{};
    std::unique_ptr<Probe> probe_{};
    uint64_t viewed_ = 0;  ///< the revision that the node's view shows
    Clock::time_point next_view_{};
    std::shared_ptr<const NodeView> view_{};
    std::shared_ptr<const Capture> capture_{};
    DeviceWatch device_watch_{};
    std::shared_ptr<const DeviceReport> device_report_{};
};

}  // namespace gradlab::train
