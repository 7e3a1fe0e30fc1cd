// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ops/info/parts.h"
#include "engine/pointwise/lists.h"

namespace gradlab::info {
namespace {

/// Whether `text` is more than a product, so that as a factor it needs brackets.
bool loose(std::string_view text) {
    if (text.starts_with("−")) return true;
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')') --depth;
        if (depth > 0 || text[i] != ' ') continue;
        for (const std::string_view sign : {" + ", " − ", " / ", " if "})
            if (text.substr(i).starts_with(sign)) return true;
    }
    return false;
}

/// Where the definitions after a formula begin, ", d = a − b"; its end where there are none.
size_t definitions(std::string_view text) {
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')') --depth;
        const std::string_view rest = text.substr(i);
        if (depth == 0 && rest.starts_with(", ") && rest.substr(3).starts_with(" = ")) return i;
    }
    return text.size();
}

/// ∂L/∂y times the slope.
std::string rule_of(std::string_view symbol, std::string_view slope) {
    const std::string left = "∂L/∂" + std::string(symbol) + " = ";
    if (slope == "0") return left + "0";
    if (slope == "1") return left + "∂L/∂y";
    if (slope == "−1") return left + "−∂L/∂y";
    const size_t end = definitions(slope);
    const std::string factor(slope.substr(0, end)), where(slope.substr(end));
    return left + "∂L/∂y · " + (loose(factor) ? "(" + factor + ")" : factor) + where;
}

OpInfo of(const pointwise::PointwiseInfo& f, const std::vector<std::string>& symbols) {
    OpInfo op{
        .name = f.id, .title = f.title, .formula = std::string("y = ") + f.formula, .help = f.help};
    std::string_view slopes = f.slope;
    for (const std::string& symbol : symbols) {
        const std::string_view slope = slopes.substr(0, slopes.find("; "));
        slopes.remove_prefix(std::min(slopes.size(), slope.size() + 2));
        op.inputs.push_back({symbol, std::string(slope), rule_of(symbol, slope)});
    }
    return op;
}

template <class... F>
void add(std::vector<OpInfo>& list, const std::tuple<F...>*,
         const std::vector<std::string>& symbols) {
    (list.push_back(of(F::info, symbols)), ...);
}

}  // namespace

std::vector<OpInfo> pointwise_ops() {
    std::vector<OpInfo> list;
    add(list, static_cast<const pointwise::UnaryList*>(nullptr), {"x"});
    add(list, static_cast<const pointwise::BinaryList*>(nullptr), {"a", "b"});
    return list;
}

}  // namespace gradlab::info
