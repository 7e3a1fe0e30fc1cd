// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>

#include "engine/autograd/node.h"
#include "engine/ops/print.h"
#include "engine/ops/views.h"

// Python's printing of tensors (torch/_tensor_str.py, version 1.13, with its default options).
namespace gradlab {
namespace {

constexpr int64_t threshold = 1000;  ///< more values are shortened
constexpr int64_t edge = 3;          ///< to this many at each end of a dimension
constexpr int64_t line_width = 80;

std::string formatted(const char* format, double value) {
    if (std::isnan(value)) return "nan";
    char text[512];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// How the values of one tensor are written: all with the same number of decimals, right-aligned.
class Notation {
public:
    explicit Notation(const Tensor& values) : type_(values.scalar_type()) {
        dispatch(type_, [&](auto type) {
            using T = typename decltype(type)::type;
            const T* v = values.data_ptr<T>();
            if constexpr (std::is_integral_v<T>)
                fit_integers(v, values.numel());
            else if constexpr (std::is_floating_point_v<T>)
                fit_reals(v, values.numel());
        });
    }

    std::string operator()(const Scalar& value) const {
        const std::string text = written(value);
        const auto n = static_cast<int64_t>(text.size());
        return std::string(static_cast<size_t>(std::max<int64_t>(width_ - n, 0)), ' ') + text;
    }
    int64_t width() const { return width_; }

private:
    template <class T>
    void fit_integers(const T* v, int64_t n) {
        for (int64_t i = 0; i < n; ++i) fit(written(Scalar(v[i])));
    }
    template <class T>
    void fit_reals(const T* v, int64_t n) {
        const auto counts = [](double x) { return std::isfinite(x) && x != 0; };
        double smallest = INFINITY, largest = 0;
        for (int64_t i = 0; i < n; ++i) {
            const double x = v[i];
            if (!counts(x)) continue;
            smallest = std::min(smallest, std::abs(x));
            largest = std::max(largest, std::abs(x));
            whole_ = whole_ && x == std::ceil(x);
        }
        scientific_ = largest > 0 &&
                      (largest / smallest > 1000 || largest > 1e8 || (!whole_ && smallest < 1e-4));
        for (int64_t i = 0; i < n; ++i)
            if (counts(v[i])) fit(written(Scalar(v[i])));
    }
    void fit(const std::string& text) {
        width_ = std::max(width_, static_cast<int64_t>(text.size()));
    }

    std::string written(const Scalar& value) const {
        if (type_ == kBool) return value.toBool() ? "True" : "False";
        if (!is_floating(type_)) return std::to_string(value.toLong());
        const double x = value.toDouble();
        if (scientific_) return formatted("%.4e", x);
        if (whole_) return formatted("%.0f", x) + (std::isfinite(x) ? "." : "");
        return formatted("%.4f", x);
    }

    ScalarType type_;
    bool whole_ = true;  ///< no value has a fraction
    bool scientific_ = false;
    int64_t width_ = 1;
};

/// The positions shown along a dimension of that size; -1 stands for "...".
Dims shown(int64_t size, bool shorten) {
    Dims positions;
    for (int64_t i = 0; i < size; ++i)
        if (!shorten || size <= 2 * edge || i < edge || i >= size - edge)
            positions.push_back(i);
        else if (i == edge)
            positions.push_back(-1);
    return positions;
}

/// Only the values that are shown.
Tensor ends(const Tensor& t, int64_t dim = 0) {
    if (dim == t.dim()) return t;
    const int64_t n = t.size(dim);
    const Tensor rest = ends(t, dim + 1);
    if (n <= 2 * edge) return rest;
    return cat({rest.narrow(dim, 0, edge), rest.narrow(dim, n - edge, edge)}, dim);
}

std::string spaces(int64_t n) { return std::string(static_cast<size_t>(n), ' '); }

/// Values in brackets, as many on a line as fit.
std::string vector_text(const Tensor& t, const Notation& notation, int64_t indent, bool shorten) {
    const int64_t per_line = std::max<int64_t>(1, (line_width - indent) / (notation.width() + 2));
    std::string text = "[";
    int64_t placed = 0;
    for (int64_t i : shown(t.size(0), shorten)) {
        if (placed > 0) text += placed % per_line ? ", " : ",\n" + spaces(indent + 1);
        text += i < 0 ? " ..." : notation(t.select(0, i).item());
        ++placed;
    }
    return text + "]";
}

std::string nested_text(const Tensor& t, const Notation& notation, int64_t indent, bool shorten) {
    if (t.dim() == 0) return notation(t.item());
    if (t.dim() == 1) return vector_text(t, notation, indent, shorten);
    const std::string gap =
        "," + std::string(static_cast<size_t>(t.dim()) - 1, '\n') + spaces(indent + 1);
    std::string text;
    for (int64_t i : shown(t.size(0), shorten)) {
        text += text.empty() ? "[" : gap;
        text += i < 0 ? "..." : nested_text(t.select(0, i), notation, indent + 1, shorten);
    }
    return text + "]";
}

std::string values_text(const Tensor& t, int64_t indent) {
    if (t.numel() == 0) return "[]";
    const Tensor values = is_half(t.scalar_type()) ? t.to(kFloat32) : t;
    const bool shorten = t.numel() > threshold;
    const Notation notation((shorten ? ends(values) : values).contiguous());
    return nested_text(values, notation, indent, shorten);
}

/// "AddBackward0" for "add".
std::string python_name(std::string_view op) {
    std::string text;
    bool up = true;
    for (char c : op) {
        if (c != '_') text += up ? static_cast<char>(std::toupper(c)) : c;
        up = c == '_';
    }
    return text + (text.ends_with("Backward") ? "0" : "Backward0");
}

/// What follows the values: device, shape, dtype, history, where they do not go without saying.
std::vector<std::string> remarks(const Tensor& t) {
    std::vector<std::string> list;
    const ScalarType type = t.scalar_type();
    if (t.is_cuda()) list.push_back("device='" + t.device().str() + "'");
    if (t.numel() == 0 && t.dim() != 1) {
        const std::string sizes = to_string(t.sizes());
        list.push_back("size=(" + sizes.substr(1, sizes.size() - 2) + ")");
    }
    const bool goes_without =
        type == kFloat32 || (t.numel() > 0 && (type == kInt64 || type == kBool));
    if (!goes_without) list.push_back(std::string("dtype=torch.") + name(type));
    if (const auto node = t.grad_fn())
        list.push_back("grad_fn=<" + python_name(static_cast<autograd::Node&>(*node).name()) + ">");
    else if (t.requires_grad())
        list.push_back("requires_grad=True");
    return list;
}

}  // namespace

std::string repr(const Tensor& t) {
    if (!t.defined()) return "None";
    const std::string prefix = "tensor(";
    const auto indent = static_cast<int64_t>(prefix.size());
    std::string text = prefix + values_text(t.detach().cpu(), indent);
    // Python counts a line's last two characters twice; so do we.
    const size_t line_start = text.rfind('\n');
    auto length = static_cast<int64_t>(
        line_start == std::string::npos ? text.size() + 2 : text.size() - line_start + 1);
    for (const std::string& remark : remarks(t)) {
        const auto n = static_cast<int64_t>(remark.size());
        const bool fits = length + n + 2 <= line_width;
        text += (fits ? ", " : ",\n" + spaces(indent)) + remark;
        length = fits ? length + n + 2 : indent + n;
    }
    return text + ")";
}

}  // namespace gradlab
