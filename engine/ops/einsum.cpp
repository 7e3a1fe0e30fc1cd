// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/einsum.h"

#include <algorithm>
#include <array>

#include "engine/ops/arithmetic.h"
#include "engine/ops/common.h"
#include "engine/ops/linalg.h"
#include "engine/ops/reduce.h"
#include "engine/ops/views.h"

namespace gradlab {
namespace {

constexpr int ellipsis = 52;  // after the letters
constexpr size_t label_count = 53;

/// A…Z are 0…25, a…z are 26…51; -1: no letter.
int label_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    return c >= 'a' && c <= 'z' ? c - 'a' + 26 : -1;
}
char letter(int label) { return static_cast<char>(label < 26 ? 'A' + label : 'a' + label - 26); }

using Labels = std::vector<int>;

/// "ij..." as labels.
Labels read_labels(std::string_view text) {
    Labels labels;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ') continue;
        const bool dots = text.substr(i, 3) == "...";
        const int label = dots ? ellipsis : label_of(text[i]);
        check(label >= 0, [&] {
            return "einsum: expected letters, commas, one \"->\" and \"...\", got '" +
                   std::string(1, text[i]) + "' in \"" + std::string(text) + "\"";
        });
        check(!dots || std::count(labels.begin(), labels.end(), ellipsis) == 0, [&] {
            return "einsum: expected one \"...\" in \"" + std::string(text) + "\", got two";
        });
        labels.push_back(label);
        if (dots) i += 2;
    }
    return labels;
}

std::vector<Labels> read_operands(std::string_view text) {
    std::vector<Labels> operands;
    for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find(',', begin), text.size());
        operands.push_back(read_labels(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return operands;
}

/// Without an arrow: "..." and then what occurs once, in alphabetical order.
Labels implied_output(const std::vector<Labels>& operands) {
    std::array<int, label_count> times{};
    for (const Labels& labels : operands)
        for (int label : labels) ++times[label];
    Labels output;
    if (times[ellipsis] > 0) output.push_back(ellipsis);
    for (int label = 0; label < ellipsis; ++label)
        if (times[label] == 1) output.push_back(label);
    return output;
}

/// The dimensions that all operands are brought to: those of the output, then those summed over.
struct Layout {
    std::array<int64_t, label_count> at{};  ///< a label's dimension; -1: unused
    int64_t dots = 0;                       ///< how many dimensions "..." stands for
    int64_t outputs = 0;
    int64_t rank = 0;

    void place(int label) {
        at[label] = rank;
        rank += label == ellipsis ? dots : 1;
    }
};

/// How many dimensions "..." stands for in an operand.
int64_t dots_of(const Labels& labels, const Tensor& t) {
    const bool has_dots = std::count(labels.begin(), labels.end(), ellipsis) > 0;
    const int64_t named = static_cast<int64_t>(labels.size()) - (has_dots ? 1 : 0);
    check(has_dots ? t.dim() >= named : t.dim() == named, [&] {
        return "einsum: expected " + std::to_string(named) + (has_dots ? " or more" : "") +
               " dimensions for an operand, got shape " + to_string(t.sizes());
    });
    return t.dim() - named;
}

Layout layout_of(const std::vector<Labels>& inputs, const Labels& output,
                 ArrayRef<Tensor> operands) {
    Layout layout;
    layout.at.fill(-1);
    std::array<bool, label_count> given{};
    given[ellipsis] = true;
    for (size_t i = 0; i < inputs.size(); ++i) {
        layout.dots = std::max(layout.dots, dots_of(inputs[i], operands[i]));
        for (int label : inputs[i]) given[label] = true;
    }
    for (int label : output) {
        check(given[label] && layout.at[label] < 0, [&] {
            return std::string("einsum: expected output letters once and of an operand, got ") +
                   letter(label);
        });
        layout.place(label);
    }
    layout.outputs = layout.rank;
    for (int label = 0; label <= ellipsis; ++label)
        if (given[label] && layout.at[label] < 0) layout.place(label);
    return layout;
}

/// The operand with one dimension for each of the layout's, of size 1 where it has none; a letter
/// given twice becomes the diagonal.
Tensor laid_out(Tensor t, const Labels& labels, const Layout& layout) {
    Dims places;  // of each dimension of t; those of "..." align on the right
    for (int label : labels) {
        const int64_t n = label == ellipsis ? dots_of(labels, t) : 1;
        const int64_t skipped = label == ellipsis ? layout.dots - n : 0;
        for (int64_t i = 0; i < n; ++i) places.push_back(layout.at[label] + skipped + i);
    }
    for (size_t j = 1; j < places.size();) {
        const int64_t* first = std::find(places.begin(), places.begin() + j, places[j]);
        const int64_t i = first - places.begin(), twin = static_cast<int64_t>(j);
        if (i == twin) {
            ++j;
            continue;
        }
        check(t.size(i) == t.size(twin), [&] {
            return "einsum: expected equal sizes for a letter given twice, got " +
                   std::to_string(t.size(i)) + " and " + std::to_string(t.size(twin));
        });
        t = t.diagonal(0, i, twin).movedim(-1, i);
        places.erase(j);
    }
    Dims order, missing;
    for (int64_t d = 0; d < layout.rank; ++d) {
        const int64_t* found = std::find(places.begin(), places.end(), d);
        (found == places.end() ? missing : order)
            .push_back(found == places.end() ? d : found - places.begin());
    }
    t = t.permute(order);
    for (int64_t d : missing) t = t.unsqueeze(d);
    return t;
}

Tensor summed(const Tensor& t, const Dims& dims) {
    return dims.empty() ? t : sum(t, IntArrayRef(dims), true, t.scalar_type());
}

/// Dimensions by what they do in a product of two tensors, one after the other.
struct Roles {
    Dims batch{}, left{}, right{}, inner{}, single{};

    /// `dims` are summed over where both have them.
    Roles(const Tensor& a, const Tensor& b, IntArrayRef dims) {
        for (int64_t d = 0; d < a.dim(); ++d) {
            const bool in_a = a.size(d) != 1, in_b = b.size(d) != 1;
            const bool sums = std::find(dims.begin(), dims.end(), d) != dims.end();
            Dims& role = in_a && in_b ? (sums ? inner : batch)
                         : in_a       ? left
                         : in_b       ? right
                                      : single;
            role.push_back(d);
        }
    }
    Dims order() const {
        Dims all;
        for (const Dims* role : {&batch, &left, &right, &inner, &single})
            for (int64_t d : *role) all.push_back(d);
        return all;
    }
    static int64_t extent(const Tensor& t, const Dims& role) {
        int64_t n = 1;
        for (int64_t d : role) n *= t.size(d);
        return n;
    }
};

/// The sum over `dims` of a · b, which have equally many dimensions and broadcast; summed
/// dimensions stay as size 1.
Tensor contracted(Tensor a, Tensor b, IntArrayRef dims) {
    const Dims sizes = broadcast_sizes("einsum", a.sizes(), b.sizes());
    Dims only_a, only_b;
    for (int64_t d : dims) {
        if (a.size(d) != 1 && b.size(d) == 1) only_a.push_back(d);
        if (a.size(d) == 1 && b.size(d) != 1) only_b.push_back(d);
    }
    a = summed(a, only_a);
    b = summed(b, only_b);
    const Roles roles(a, b, dims);
    if (roles.inner.empty()) return a * b;
    // One matrix product for each position of the batch.
    const Dims order = roles.order();
    const int64_t n = Roles::extent(a, roles.batch), inner = Roles::extent(a, roles.inner);
    const Tensor x = a.permute(order).reshape({n, Roles::extent(a, roles.left), inner});
    const Tensor y = b.permute(order).reshape({n, Roles::extent(b, roles.right), inner});
    Dims ordered_sizes, back(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
        const bool is_summed = std::find(dims.begin(), dims.end(), order[i]) != dims.end();
        ordered_sizes.push_back(is_summed ? 1 : sizes[order[i]]);
        back[order[i]] = static_cast<int64_t>(i);
    }
    return bmm(x, y.mT()).reshape(ordered_sizes).permute(back);
}

/// a's dimensions without `dims`, which are wrapped, and then `dims`.
Tensor moved_last(const Tensor& t, IntArrayRef dims, int64_t& left) {
    Dims last, order;
    for (int64_t d : dims) {
        check(t.dim() > 0, "tensordot: expected a tensor with dimensions");
        last.push_back(wrap_dim("tensordot", d, t.dim()));
    }
    for (int64_t d = 0; d < t.dim(); ++d)
        if (std::find(last.begin(), last.end(), d) == last.end()) order.push_back(d);
    left = static_cast<int64_t>(order.size());
    for (int64_t d : last) order.push_back(d);
    return t.permute(order);
}

}  // namespace

Tensor einsum(std::string_view equation, ArrayRef<Tensor> operands) {
    check(!operands.empty(), "einsum: expected at least one operand");
    for (const Tensor& t : operands) check_defined("einsum", t);
    const size_t arrow = equation.find("->");
    const std::vector<Labels> inputs = read_operands(equation.substr(0, arrow));
    check(inputs.size() == operands.size(), [&] {
        return "einsum: expected " + std::to_string(inputs.size()) + " operands for \"" +
               std::string(equation) + "\", got " + std::to_string(operands.size());
    });
    const Labels output = arrow == std::string_view::npos ? implied_output(inputs)
                                                          : read_labels(equation.substr(arrow + 2));
    const Layout layout = layout_of(inputs, output, operands);
    std::vector<Tensor> terms;
    std::vector<size_t> last(static_cast<size_t>(layout.rank));  // term that has a dimension
    for (size_t i = 0; i < operands.size(); ++i) {
        terms.push_back(laid_out(operands[i], inputs[i], layout));
        for (int64_t d = 0; d < layout.rank; ++d)
            if (terms[i].size(d) != 1) last[d] = i;
    }
    const auto finished = [&](size_t i) {
        Dims dims;
        for (int64_t d = layout.outputs; d < layout.rank; ++d)
            if (last[d] <= i) dims.push_back(d);
        return dims;
    };
    Tensor result = terms.size() == 1 ? summed(terms[0], finished(0)) : terms[0];
    for (size_t i = 1; i < terms.size(); ++i) result = contracted(result, terms[i], finished(i));
    return result.reshape(result.sizes().slice(0, layout.outputs));
}

Tensor tensordot(const Tensor& a, const Tensor& b, IntArrayRef dims_a, IntArrayRef dims_b) {
    check_defined("tensordot", a);
    check_defined("tensordot", b);
    check(a.scalar_type() == b.scalar_type(), "tensordot: expected tensors of one dtype");
    check(dims_a.size() == dims_b.size(), "tensordot: expected as many dimensions of a as of b");
    int64_t left = 0, right = 0;
    Tensor x = moved_last(a, dims_a, left), y = moved_last(b, dims_b, right);
    for (int64_t i = 0; i < right; ++i) x = x.unsqueeze(left);
    for (int64_t i = 0; i < left; ++i) y = y.unsqueeze(0);
    Dims dims;
    for (int64_t d = left + right; d < x.dim(); ++d) dims.push_back(d);
    const Tensor result = contracted(x, y, dims);
    return result.reshape(result.sizes().slice(0, static_cast<size_t>(left + right)));
}

}  // namespace gradlab
