// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/train/device_report.h"
#include "engine/train/history.h"
#include "engine/train/node_view.h"

namespace gradlab::train {

struct Capture;

enum class State {
    Empty,  ///< no network that can run; `message` says why
    Ready,  ///< built, nothing trained yet
    Running,
    Paused,
    Finished,  ///< all epochs done or a stop condition met; `message` says which
    Failed     ///< not finite, out of memory, device lost; `message` says step and reason
};

/// A regression with one input: the samples and the network's curve through them.
struct FitCurve {
    std::vector<double> x{}, y{};            ///< samples (at most 2,000, evenly picked)
    std::vector<double> line_x{}, line_y{};  ///< the network's output over the range of x
};

/// A classification in the plane: the samples and the winning class over a grid.
struct Regions {
    std::vector<double> x{}, y{};
    std::vector<int> label{};
    double x_min = 0, x_max = 0, y_min = 0, y_max = 0;
    int columns = 0, rows = 0, classes = 0;
    std::vector<float> score{};  ///< rows × columns × classes, probabilities, row 0 at y_min
};

/// What the engine thread knows at one moment. Immutable; shared by pointer.
struct Snapshot {
    uint64_t number = 0;  ///< grows by one with each published snapshot
    State state = State::Empty;
    std::string message{};
    std::string node{};  ///< the node at fault, when a message is about one

    int64_t epoch = 0, epochs = 0;          ///< epochs completed, to do
    int64_t step = 0, steps_per_epoch = 0;  ///< steps done since the start; batches in an epoch
    int64_t total_steps = 0;                ///< epochs × steps_per_epoch
    double seconds = 0;                     ///< training time so far
    double seconds_left = not_a_number;
    double samples_per_second = not_a_number;
    double lr = 0;
    int64_t parameters = 0;
    int64_t samples = 0;  ///< training samples
    uint64_t seed = 0;    ///< of the initial weights
    bool can_go_back = false;

    HistoryView train{};
    HistoryView validation{};
    std::shared_ptr<const FitCurve> fit{};
    std::shared_ptr<const Regions> regions{};
    std::shared_ptr<const NodeView> node_view{};  ///< of the watched node; null: none, or no such

    /// As it stood when CaptureState was handled; null before the first.
    std::shared_ptr<const Capture> capture{};

    std::string device = "cpu";
    /// Null while training has been on the CPU only and nothing was compared.
    std::shared_ptr<const DeviceReport> device_report{};
    int threads = 1;
};

/// Something that must not be missed, in order.
struct Event {
    enum class Kind {
        Error,
        Warning,
        Finished,
        Saved,
        Loaded,
        Redrawn,  ///< nodes, separated by commas, that an edit gave new weights during training
    };
    Kind kind = Kind::Error;
    std::string text{};
    std::string node{};
};

}  // namespace gradlab::train
