// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/print.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace gradlab {
namespace {

constexpr int64_t line_width = 80;

/// How the values of a vector or matrix are written.
struct Notation {
    double scale = 1;  ///< printed once; values are divided by it
    int width = 1;     ///< of a value
    enum { General, Fixed, Scientific } style = General;

    void apply(std::ostream& out) const {
        if (style == General) out << std::defaultfloat;
        if (style == Fixed) out << std::fixed << std::setprecision(4);
        if (style == Scientific) out << std::scientific << std::setprecision(4);
    }
};

/// Digits before the point; of a fraction minus the zeros behind it.
int digits(double magnitude) {
    return magnitude == 0 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
}

Notation notation_of(const double* values, int64_t n) {
    bool whole = true, any = false;
    double smallest = 0, largest = 0;  // of a negative value libtorch sees only the smallness
    for (int64_t i = 0; i < n; ++i) {
        const double size = std::abs(values[i]);
        if (!std::isfinite(size)) continue;
        whole = whole && size == std::floor(size);
        smallest = any ? std::min(smallest, size) : size;
        largest = any && values[i] <= largest ? largest : size;
        any = true;
    }
    const int low = any ? digits(smallest) : 1, high = any ? digits(largest) : 1;
    if (whole && high <= 9) return {1, high + 1, Notation::General};
    if (whole) return {1, 11, Notation::Scientific};
    if (high - low > 4) {
        const bool long_exponent = std::abs(high) > 99 || std::abs(low) > 99;
        return {1, long_exponent ? 12 : 11, Notation::Scientific};
    }
    if (high > 5 || high < 0) return {std::pow(10.0, high - 1), 7, Notation::Fixed};
    return {1, high == 0 ? 7 : high + 6, Notation::Fixed};
}

class Printer {
public:
    explicit Printer(std::ostream& like) { out_.copyfmt(like); }
    std::string text() const { return out_.str(); }

    void scalar(double value) { out_ << std::defaultfloat << value << '\n'; }

    void vector(const double* values, int64_t n) {
        const Notation notation = notation_of(values, n);
        notation.apply(out_);
        if (notation.scale != 1) scale(notation.scale);
        for (int64_t i = 0; i < n; ++i)
            out_ << std::setw(notation.width) << values[i] / notation.scale << '\n';
    }

    /// As many columns as fit on a line at a time.
    void matrix(const double* values, int64_t rows, int64_t columns, const char* indent) {
        const Notation notation = notation_of(values, rows * columns);
        notation.apply(out_);
        const auto room = line_width - static_cast<int64_t>(std::char_traits<char>::length(indent));
        const int64_t fit = room / (notation.width + 1);
        out_ << indent;
        for (int64_t first = 0; first < columns; first += fit) {
            const int64_t end = std::min(first + fit, columns);
            if (fit < columns)
                out_ << (first ? "\n" : "") << "Columns " << first + 1 << " to " << end << indent;
            if (notation.scale != 1) {
                scale(notation.scale);
                out_ << indent;
            }
            for (int64_t r = 0; r < rows; ++r) {
                if (r > 0) out_ << indent << (notation.scale != 1 ? " " : "");
                row(values + r * columns, first, end, notation);
            }
        }
    }

    /// Matrix by matrix, the first index running fastest.
    void stack(const double* values, IntArrayRef sizes) {
        const size_t leading = sizes.size() - 2;
        const int64_t rows = sizes[leading], columns = sizes[leading + 1];
        const Dims strides = contiguous_strides(sizes);
        const int64_t matrices = count(sizes.slice(0, leading));
        for (int64_t m = 0; m < matrices; ++m) {
            if (m > 0) out_ << '\n';
            int64_t rest = m, offset = 0;
            out_ << '(';
            for (size_t d = 0; d < leading; ++d) {
                const int64_t index = rest % sizes[d];
                rest /= sizes[d];
                offset += index * strides[d];
                out_ << index + 1 << ',';
            }
            out_ << ".,.) = \n";
            matrix(values + offset, rows, columns, " ");
        }
    }

    void type_and_shape(const Tensor& t) {
        out_ << "[ " << (t.is_cuda() ? "CUDA" : "CPU") << t.scalar_type() << "Type{";
        for (int64_t d = 0; d < t.dim(); ++d) out_ << (d ? "," : "") << t.size(d);
        out_ << "} ]";
    }

private:
    void row(const double* values, int64_t first, int64_t end, const Notation& notation) {
        for (int64_t c = first; c < end; ++c)
            out_ << (c > first ? " " : "") << std::setw(notation.width)
                 << values[c] / notation.scale;
        out_ << '\n';
    }
    void scale(double value) {
        const std::ios_base::fmtflags before = out_.flags();
        out_ << std::defaultfloat << value << " *\n";
        out_.flags(before);
    }

    std::ostringstream out_{};
};

}  // namespace

std::ostream& operator<<(std::ostream& stream, const Tensor& t) {
    if (!t.defined()) return stream << "[ Tensor (undefined) ]";
    const Tensor copy = t.detach().cpu().to(kFloat64).contiguous();
    const auto* values = copy.data_ptr<double>();
    Printer printer(stream);
    if (t.dim() == 0) printer.scalar(values[0]);
    if (t.dim() == 1 && t.numel() > 0) printer.vector(values, t.size(0));
    if (t.dim() == 2 && t.numel() > 0) printer.matrix(values, t.size(0), t.size(1), "");
    if (t.dim() > 2 && t.numel() > 0) printer.stack(values, t.sizes());
    printer.type_and_shape(t);
    return stream << printer.text();
}

std::ostream& operator<<(std::ostream& stream, ScalarType type) {
    static constexpr const char* names[] = {"Bool",  "Byte",   "Char",     "Short",
                                            "Int",   "Long",   "Half",     "BFloat16",
                                            "Float", "Double", "Undefined"};
    return stream << names[static_cast<int>(type)];
}
std::ostream& operator<<(std::ostream& stream, const Device& device) {
    return stream << device.str();
}
std::ostream& operator<<(std::ostream& stream, const Scalar& value) {
    if (value.isFloatingPoint()) return stream << value.toDouble();
    if (value.isBoolean()) return stream << (value.toBool() ? "true" : "false");
    return stream << value.toLong();
}

}  // namespace gradlab
