// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/train/history.h"

namespace gradlab::ui {

/// One quantity of a history, ready to be drawn at any zoom. It keeps where each stretch of points
/// has its least and its greatest value (stretches of 4, 16, 64, … points), so that a frame costs
/// time by its width in pixels, not by the length of the history, and no peak is ever lost.
class Curve {
public:
    using Quantity = double train::Point::*;
    explicit Curve(Quantity quantity) : m_quantity(quantity) {}

    /// Takes over a newer view of the history; only points that are new are looked at, unless the
    /// history was begun anew or went back.
    void update(const train::HistoryView& history);

    struct Sample {
        double step;
        double value;  ///< NaN breaks the line
    };
    /// The points from one step to another and one more on either side; where there are more than
    /// twice `columns`, the extremes of at least `columns` stretches in the order of their steps.
    std::vector<Sample> samples(double firstStep, double lastStep, int columns) const;

    struct Range {
        double least;
        double greatest;
        double leastPositive;
    };
    /// Over all finite values; least > greatest while there are none.
    const Range& range() const { return m_range; }

    /// The measured point nearest to a step; null while there is none.
    const train::Point* nearest(double step) const;
    double value(const train::Point& point) const { return point.*m_quantity; }
    bool hasValues() const { return m_range.least <= m_range.greatest; }
    const train::HistoryView& history() const { return m_history; }

private:
    struct Stretch {
        int64_t least = -1;  ///< index of the point; -1: no finite value
        int64_t greatest = -1;
    };
    bool continues(const train::HistoryView& history) const;
    void clear();
    void append(int64_t index);
    void include(Stretch& stretch, int64_t index) const;
    int64_t firstAfter(double step) const;

    Quantity m_quantity;
    train::HistoryView m_history;
    std::vector<std::vector<Stretch>> m_levels;  ///< m_levels[k]: stretches of 4^(k + 1) points
    Range m_range = emptyRange;
    static const Range emptyRange;
};

}  // namespace gradlab::ui
