// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"

namespace gradlab::info {
namespace {

/// Of an operation with one input, each of whose results is one of its values.
OpInfo moved(const char* name, const char* title, const char* formula, const char* rule,
             const char* help, const char* slope = "1") {
    return {.name = name,
            .title = title,
            .formula = formula,
            .inputs = {{"x", slope, rule}},
            .help = help};
}

std::vector<OpInfo> whole() {
    return {
        moved("view", "View", "y = view(x)", "∂L/∂x = view(∂L/∂y)",
              "The same values in another shape. The gradient goes back into the old one."),
        moved("reshape", "Reshape", "y = reshape(x)", "∂L/∂x = reshape(∂L/∂y)",
              "The same values in another shape. The gradient goes back into the old one."),
        moved("permute", "Permute", "y[k, i, j] = x[i, j, k]", "∂L/∂x[i, j, k] = ∂L/∂y[k, i, j]",
              "The same values with the dimensions in another order. The gradient is put back."),
        moved("transpose", "Transpose", "y = xᵀ", "∂L/∂x = (∂L/∂y)ᵀ",
              "Swaps two dimensions: rows become columns. The gradient is swapped back."),
        moved("unsqueeze", "Add a dimension", "y[0, i] = x[i]", "∂L/∂x[i] = ∂L/∂y[0, i]",
              "The same values with one more dimension, of size 1."),
        moved("squeeze", "Drop a dimension", "y[i] = x[0, i]", "∂L/∂x[0, i] = ∂L/∂y[i]",
              "The same values without a dimension of size 1."),
        moved("flip", "Flip", "y[i] = x[n − 1 − i]", "∂L/∂x[i] = ∂L/∂y[n − 1 − i]",
              "Reverses the order of the n entries; backward reverses the gradient."),
        {.name = "cat",
         .title = "Concatenate",
         .formula = "y = [x₀, x₁, …]",
         .inputs = {{"xₖ", "1", "∂L/∂xₖ = ∂L/∂y[startₖ … endₖ]"}},
         .help = "Puts tensors one after the other. Each gets its part of the gradient back."},
    };
}

std::vector<OpInfo> parts() {
    return {
        moved("select", "Select", "y = x[k]", "∂L/∂x[i] = ∂L/∂y if i = k, else 0",
              "One entry of a dimension. All others get a gradient of 0 from here.",
              "1 if i = k, else 0"),
        moved("slice", "Slice", "y[i] = x[start + s·i]",
              "∂L/∂x[k] = ∂L/∂y[i] if k = start + s·i, else 0",
              "Every s-th entry of a range. What was left out gets a gradient of 0 from here.",
              "1 if k = start + s·i, else 0"),
        moved("diagonal", "Diagonal", "y[i] = x[i, i]", "∂L/∂x[i, j] = ∂L/∂y[i] if i = j, else 0",
              "The values on the diagonal. All others get a gradient of 0 from here.",
              "1 if i = j, else 0"),
        moved("diag", "Diagonal matrix", "y[i, j] = x[i] if i = j, else 0",
              "∂L/∂x[i] = ∂L/∂y[i, i]",
              "A matrix with the values on its diagonal; the zeros around them need no gradient.",
              "1 if i = j, else 0"),
        moved("expand", "Repeat", "y[i, j] = x[j]", "∂L/∂x[j] = Σᵢ ∂L/∂y[i, j]",
              "Repeats values along a dimension without a copy. A value used several times gets "
              "the sum of the gradients."),
        moved("unfold", "Windows", "y[i, j] = x[s·i + j]", "∂L/∂x[k] = Σ_{s·i + j = k} ∂L/∂y[i, j]",
              "Windows that start s apart. A value in several windows gets the sum of the "
              "gradients.",
              "1 if k = s·i + j, else 0"),
        moved("as_strided", "Window on memory", "y[i] = x[start + s·i]",
              "∂L/∂x[k] = Σ_{start + s·i = k} ∂L/∂y[i]",
              "Reads memory at any distance s. A value read several times gets the sum of the "
              "gradients.",
              "1 if k = start + s·i, else 0"),
        moved("AsStridedBackward", "View of changed memory", "y[i] = x[start + s·i]",
              "∂L/∂x[k] = Σ_{start + s·i = k} ∂L/∂y[i]",
              "A view whose tensor was changed in place afterwards: it shows the changed values.",
              "1 if k = start + s·i, else 0"),
    };
}

}  // namespace

std::vector<OpInfo> shape_ops() {
    std::vector<OpInfo> list = whole();
    for (const OpInfo& op : parts()) list.push_back(op);
    return list;
}

std::vector<OpInfo> memory_ops() {
    return {
        moved("CloneBackward", "Copy", "y = x", "∂L/∂x = ∂L/∂y",
              "The same values in memory of their own."),
        moved("ToCopyBackward", "Change of type", "y = x", "∂L/∂x = ∂L/∂y",
              "The same values as another number type. The gradient is turned back."),
        moved("OverwriteBackward", "Overwrite", "y = v", "∂L/∂x = 0",
              "Puts new values in place of the old, which therefore get no gradient.", "0"),
        moved("BackwardHook", "Hook", "y = x", "∂L/∂x = hook(∂L/∂y)",
              "Leaves values alone; on the way back a function of the user sees the gradient and "
              "may change it."),
        {.name = "SliceAssignBackward",
         .title = "Write into a part",
         .formula = "y[j] = v[j] if j in part, else x[j]",
         .inputs = {{"x", "0 if j in part, else 1", "∂L/∂x[j] = 0 if j in part, else ∂L/∂y[j]"},
                    {"v", "1 if j in part, else 0", "∂L/∂v = ∂L/∂y[part]"}},
         .help = "A view was changed in place: the part it shows has new values v, the rest of x "
                 "stays."},
        {.name = "AccumulateGrad",
         .title = "Add to .grad",
         .output = "x.grad",
         .formula = "x.grad ← x.grad + ∂L/∂x",
         .help = "The end of the way back: the gradient that arrived is added to what the "
                 "parameter's .grad holds already, hence zero_grad() before each step."},
    };
}

}  // namespace gradlab::info
