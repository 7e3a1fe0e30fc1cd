// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradlab::ui {
namespace {

constexpr int fanIn = 4;
constexpr double infinity = std::numeric_limits<double>::infinity();

bool samePoint(const train::Point& a, const train::Point& b) {
    const auto same = [](double x, double y) { return x == y || (x != x && y != y); };
    return a.step == b.step && same(a.loss, b.loss) && same(a.accuracy, b.accuracy) &&
           a.seconds == b.seconds;
}

}  // namespace

const Curve::Range Curve::emptyRange{infinity, -infinity, infinity};

bool Curve::continues(const train::HistoryView& history) const {
    const int64_t known = m_history.size();
    if (known == 0) return true;
    return history.size() >= known && samePoint(history[0], m_history[0]) &&
           samePoint(history[known - 1], m_history[known - 1]);
}

void Curve::clear() {
    m_levels.clear();
    m_range = emptyRange;
}

void Curve::update(const train::HistoryView& history) {
    const bool goesOn = continues(history);
    if (!goesOn) clear();
    const int64_t known = goesOn ? m_history.size() : 0;
    m_history = history;
    for (int64_t i = known; i < history.size(); ++i) append(i);
}

void Curve::append(int64_t index) {
    const double y = value(m_history[index]);
    if (std::isfinite(y)) {
        m_range.least = std::min(m_range.least, y);
        m_range.greatest = std::max(m_range.greatest, y);
        if (y > 0) m_range.leastPositive = std::min(m_range.leastPositive, y);
    }
    int64_t stretch = index / fanIn;
    for (size_t level = 0;; ++level, stretch /= fanIn) {
        if (level == m_levels.size()) {
            m_levels.emplace_back(stretch + 1);
            if (level > 0 && stretch == 0) m_levels[level][0] = m_levels[level - 1][0];
        } else if (stretch == int64_t(m_levels[level].size())) {
            m_levels[level].emplace_back();
        }
        include(m_levels[level][stretch], index);
        if (m_levels[level].size() <= 1) break;
    }
}

void Curve::include(Stretch& stretch, int64_t index) const {
    const double y = value(m_history[index]);
    if (!std::isfinite(y)) return;
    if (stretch.least < 0 || y < value(m_history[stretch.least])) stretch.least = index;
    if (stretch.greatest < 0 || y > value(m_history[stretch.greatest])) stretch.greatest = index;
}

int64_t Curve::firstAfter(double step) const {
    int64_t low = 0, high = m_history.size();
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (double(m_history[middle].step) <= step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<Curve::Sample> Curve::samples(double firstStep, double lastStep, int columns) const {
    std::vector<Sample> result;
    const int64_t begin = std::max<int64_t>(firstAfter(firstStep) - 2, 0);
    const int64_t end = std::min(firstAfter(lastStep) + 1, m_history.size());
    const auto add = [&](int64_t i) {
        result.push_back({double(m_history[i].step), value(m_history[i])});
    };
    int level = -1;
    int64_t width = 1;
    while ((end - begin) / (width * fanIn) >= columns && level + 1 < int(m_levels.size())) {
        width *= fanIn;
        ++level;
    }
    if (level < 0) {
        for (int64_t i = begin; i < end; ++i) add(i);
        return result;
    }
    for (int64_t s = begin / width; s * width < end; ++s) {
        const auto& stretch = m_levels[level][s];
        if (stretch.least < 0) {
            add(s * width);
            continue;
        }
        add(std::min(stretch.least, stretch.greatest));
        if (stretch.least != stretch.greatest) add(std::max(stretch.least, stretch.greatest));
    }
    return result;
}

const train::Point* Curve::nearest(double step) const {
    if (m_history.empty()) return nullptr;
    const int64_t after = std::min(firstAfter(step), m_history.size() - 1);
    const int64_t before = std::max<int64_t>(after - 1, 0);
    const bool isBefore = step - m_history[before].step < m_history[after].step - step;
    return &m_history[isBefore ? before : after];
}

}  // namespace gradlab::ui
