// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "engine/graph/document.h"

/// What the window may ask of the engine thread. Small structs; the queue is drained between two
/// batches, and slider commands (learning rate, speed) overwrite a queued one of their kind.
namespace gradlab::train {

/// Build this network and its data. Weights of unchanged nodes (same id, type, parameters) are
/// kept, with the curves; `fresh` starts anew. Training that runs is paused at the batch's end.
struct SetDocument {
    graph::Document document{};
    std::filesystem::path base{};  ///< the project's folder, for relative paths
    bool fresh = false;
    /// Undo or redo led here: nodes that were once like this get back the weights they had then.
    bool revisited = false;
};
struct Run {};
struct Pause {};
enum class Unit { Batch, Epoch };
struct Step {
    Unit unit = Unit::Batch;
};
struct Back {};   ///< undo the last single step (weights, optimiser state, position)
struct Reset {};  ///< back to the same initial weights, empty curves, first batch
struct NewWeights {
    std::optional<uint64_t> seed{};  ///< none: a fresh one
};
struct SetLearningRate {
    double lr = 0;
};
struct SetSpeed {
    double steps_per_second = 0;  ///< 0: as fast as it goes
};
/// Goes on there with the next batch: nothing is built anew, and what runs goes on running. Where
/// the device does not do, an event says why and everything stays where it is.
struct SetDevice {
    std::string device;  ///< "cpu", "cuda:0"
};
/// Put into the snapshots' device report how far apart the CPU and a GPU are after the next step;
/// training is not disturbed.
struct CompareDevices {
    std::string device = "cuda";  ///< the GPU, where training does not run on one
};
struct SaveWeights {
    std::filesystem::path path;  ///< .pt or .pth: PyTorch's format; others: safetensors
};
struct LoadWeights {
    std::filesystem::path path;
};
/// Gives a node other weights, as Trainer::reinitialize(). Training pauses; Back undoes it.
struct Reinitialize {
    std::string node{};
    std::string tensor{};            ///< of the node; empty: all
    std::string init{};              ///< a function of nn::init; empty: as the layer is made
    std::optional<uint64_t> seed{};  ///< none: a fresh one
};
/// Put where training stands into the snapshots, to walk through its next step elsewhere.
struct CaptureState {};
/// Which costly parts of a snapshot visible panels want.
struct Watch {
    bool fit = true;        ///< regression fit or decision regions
    std::string node{};     ///< whose view is wanted, in blocks "down1.conv1"; empty: none
    std::string tensor{};   ///< of the node, whose values are wanted; empty: the first
    bool gradient = false;  ///< those of its gradient
    bool operator==(const Watch&) const = default;
};

using Command = std::variant<SetDocument, Run, Pause, Step, Back, Reset, NewWeights,
                             SetLearningRate, SetSpeed, SetDevice, CompareDevices, SaveWeights,
                             LoadWeights, Reinitialize, CaptureState, Watch>;

}  // namespace gradlab::train
