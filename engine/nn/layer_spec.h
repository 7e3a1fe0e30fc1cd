// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/nn/params.h"

namespace gradlab {
class Tensor;
}

namespace gradlab::nn {

class Module;

/// Sizes of a value on a wire, the batch first.
using Shape = std::vector<int64_t>;

/// "64 × 1 × 28 × 28"
std::string format_shape(const Shape& shape);

/// The palette's groups, in the palette's order.
enum class Category {
    Linear,
    Convolution,
    Pooling,
    Normalization,
    Activation,
    Recurrent,
    Dropout,
    Shape,
    Merge,
    Loss
};

/// The category's name as the palette shows it (English; the ui translates it).
const char* title(Category category);

struct Port {
    std::string name;
    std::string help{};
};

/// One click that mends a mistake. The ui shows `text` and applies the change as one undo step.
struct Repair {
    enum class Kind {
        SetParam,     ///< params[key] = value on the node
        ClearParam,   ///< remove params[key], so that it is inferred
        InsertLayer,  ///< insert a `layer` node (with `params`) on the wire into `port`
        RemoveNode,   ///< remove the node and join its neighbours
        ReplaceNode,  ///< change the node's type to `layer`
        Connect,      ///< draw a wire from `source` (node id, output port) to `port`
        SetBatchSize  ///< the data comes in batches of `value`
    };
    Kind kind = Kind::SetParam;
    std::string text{};
    std::string key{};
    Value value{};
    std::string layer{};
    std::vector<std::pair<std::string, Value>> params{};
    std::string port{};
    std::pair<std::string, std::string> source{};
};

/// Why a layer cannot take what its wires bring, with the arithmetic in numbers.
struct ShapeProblem {
    std::string message{};
    std::string port{};  ///< the input port at fault, or empty for the node itself
    std::vector<Repair> repairs{};
};

/// What a shape rule is asked: parameters and the shape at each input port.
/// It fills `outputs` (one per output port), completes inferred parameters in `params` and counts.
struct ShapeCall {
    Params& params;
    const std::vector<Shape>& inputs;
    std::vector<Shape> outputs{};
    int64_t parameters = 0;     ///< trainable values
    int64_t multiply_adds = 0;  ///< of one forward pass of the whole batch
    std::vector<ShapeProblem> problems{};

    void fail(ShapeProblem problem) { problems.push_back(std::move(problem)); }
};

/// A layer made from its parameters: the module (never null; it owns the weights) and how ports
/// become ports. `inputs` and `outputs` follow the spec's order.
struct BuiltLayer {
    std::shared_ptr<Module> module;
    void (*forward)(Module& module, std::span<const Tensor> inputs, std::span<Tensor> outputs);
};

/// A case for the generated tests: parameters and input shapes that a layer must handle.
struct Sample {
    std::vector<std::pair<std::string, Value>> params{};
    std::vector<Shape> inputs{};
};

/// Everything the program knows about one layer. Palette, inspector, project file, shape check,
/// builder, help, exports and the generated tests read it; nothing else knows layer types.
struct LayerSpec {
    std::string id;  ///< PyTorch's class name; in project files for ever, never renamed
    Category category = Category::Linear;
    std::string summary;  ///< one line for the palette
    std::string formula;  ///< plain Unicode, e.g. "y = x Aᵀ + b"
    std::string help;     ///< Markdown; says the PyTorch page it follows
    std::vector<Port> inputs{{"input"}};
    std::vector<Port> outputs{{"output"}};
    bool variadic = false;  ///< inputs input0, input1, … as many as are wired (Add, Mul, Cat)
    bool takes_indices = false;  ///< the input holds whole numbers (Embedding)
    std::vector<Field> fields{};
    void (*shape)(ShapeCall& call) = nullptr;             ///< pure
    BuiltLayer (*build)(const Params& params) = nullptr;  ///< draws initial weights
    std::vector<Sample> samples{};
    /// Layers whose work this one does on its `input` itself, so that one before it is a mistake:
    /// CrossEntropyLoss applies Softmax.
    std::vector<std::string> applies{};
};

}  // namespace gradlab::nn
