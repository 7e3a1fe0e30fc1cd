// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/canvas/metrics.h"

namespace gradlab::ui {
namespace {

class Layering {
public:
    explicit Layering(const LayoutGraph& graph)
        : m_graph(graph), m_in(graph.sizes.size()), m_out(graph.sizes.size()) {
        for (const auto& [from, to] : graph.wires) {
            m_out[from].push_back(to);
            m_in[to].push_back(from);
        }
    }

    std::vector<QPointF> place() {
        assignLayers();
        m_positions.assign(m_graph.sizes.size(), {});
        double top = 0;
        const auto rows = splitIntoRows();
        for (size_t row = 0; row + 1 < rows.size(); ++row)
            top = placeRow(rows[row], rows[row + 1], top) + metrics::rowGap;
        return std::move(m_positions);
    }

private:
    /// The longest path from a source; a source other than the first moves up to what it feeds.
    void assignLayers() {
        const int count = static_cast<int>(m_graph.sizes.size());
        m_layer.assign(count, 0);
        std::vector<int> waiting(count), order;
        for (int i = 0; i < count; ++i) {
            waiting[i] = static_cast<int>(m_in[i].size());
            if (waiting[i] == 0) order.push_back(i);
        }
        for (size_t next = 0; next < order.size(); ++next)
            for (int to : m_out[order[next]]) {
                m_layer[to] = std::max(m_layer[to], m_layer[order[next]] + 1);
                if (--waiting[to] == 0) order.push_back(to);
            }
        for (int i = 1; i < count; ++i) {
            if (!m_in[i].empty() || m_out[i].empty()) continue;
            int nearest = count;
            for (int to : m_out[i]) nearest = std::min(nearest, m_layer[to]);
            m_layer[i] = std::max(0, nearest - 1);
        }
        const int deepest = count ? *std::ranges::max_element(m_layer) : -1;
        m_members.assign(deepest + 1, {});
        for (int i = 0; i < count; ++i) m_members[m_layer[i]].push_back(i);
    }

    /// A row may end before a layer that only one inner node feeds across the boundary.
    bool mayBreakBefore(int layer) const {
        int feeder = -1;
        for (const auto& [from, to] : m_graph.wires) {
            if (m_layer[from] >= layer || m_layer[to] < layer || m_in[from].empty()) continue;
            if (feeder >= 0 && feeder != from) return false;
            feeder = from;
        }
        return true;
    }

    /// First layers of the rows, and one past the last layer.
    std::vector<int> splitIntoRows() const {
        const int layers = static_cast<int>(m_members.size());
        const int widest =
            std::max(m_graph.columnsOfOneRow,
                     static_cast<int>(std::ceil(std::sqrt(m_graph.columnsPerRoot * layers))));
        const int rows = (layers + widest - 1) / widest;
        std::vector<int> starts{0};
        for (int row = 1; row < rows; ++row) {
            const int wanted = (row * layers + rows - 1) / rows;
            const int reach = std::max(1, widest / 3);
            int best = -1;
            for (int at = starts.back() + 2; at < layers; ++at) {
                if (at > wanted + reach && best >= 0) break;
                const bool nearer = best < 0 || std::abs(at - wanted) < std::abs(best - wanted);
                if (at >= wanted - reach && nearer && mayBreakBefore(at)) best = at;
            }
            if (best > starts.back()) starts.push_back(best);
        }
        starts.push_back(layers);
        return starts;
    }

    double placeRow(int first, int last, double top) {
        double x = 0, upper = 0, lower = 0;
        for (int layer = first; layer < last; ++layer) {
            stack(layer, first, x);
            double width = 0;
            for (int node : m_members[layer]) {
                width = std::max(width, m_graph.sizes[node].width());
                upper = std::min(upper, m_positions[node].y());
                lower = std::max(lower, m_positions[node].y() + m_graph.sizes[node].height());
            }
            x += width + gapAfter(layer);
        }
        for (int layer = first; layer < last; ++layer)
            for (int node : m_members[layer]) m_positions[node].ry() += top - upper;
        return top + lower - upper;
    }

    double gapAfter(int layer) const {
        const bool chain =
            m_members[layer].size() == 1 &&
            (layer + 1 == static_cast<int>(m_members.size()) || m_members[layer + 1].size() == 1);
        return chain ? metrics::columnGap : metrics::branchGap;
    }

    /// Each card at the mean height of the cards that feed it, and free of its neighbours.
    void stack(int layer, int rowStart, double x) {
        auto& members = m_members[layer];
        std::vector<double> wanted(m_graph.sizes.size(), 0);
        for (int node : members) wanted[node] = meanFeederHeight(node, rowStart);
        std::ranges::stable_sort(members, {}, [&](int node) { return wanted[node]; });
        double next = -1e9, drift = 0;
        for (int node : members) {
            const double y = std::max(wanted[node], next);
            drift += y - wanted[node];
            m_positions[node] = {x, y};
            next = y + m_graph.sizes[node].height() + metrics::stackGap;
        }
        const double shift = snapped(drift / static_cast<double>(members.size()));
        for (int node : members) m_positions[node].ry() -= shift;
    }

    double meanFeederHeight(int node, int rowStart) const {
        double sum = 0;
        int count = 0;
        for (int from : m_in[node]) {
            const bool sameRow = m_layer[from] >= rowStart && m_layer[from] < m_layer[node];
            if (!sameRow || (m_in[from].empty() && m_in[node].size() > 1)) continue;
            sum += m_positions[from].y();
            ++count;
        }
        return count ? snapped(sum / count) : 0;
    }

    static double snapped(double value) {
        return std::round(value / metrics::grid) * metrics::grid;
    }

    const LayoutGraph& m_graph;
    std::vector<std::vector<int>> m_in, m_out;
    std::vector<int> m_layer;
    std::vector<std::vector<int>> m_members;
    std::vector<QPointF> m_positions;
};

}  // namespace

std::vector<QPointF> layeredLayout(const LayoutGraph& graph) { return Layering(graph).place(); }

}  // namespace gradlab::ui
