// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace gradlab::train {

inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// One measured point of a curve.
struct Point {
    int64_t step = 0;   ///< optimiser steps done when it was measured, from 1
    int64_t epoch = 0;  ///< from 1
    double loss = not_a_number;
    double accuracy = not_a_number;  ///< 0..1; NaN for regression
    double lr = 0;
    double seconds = 0;  ///< training time so far
};

/// A curve as a snapshot holds it: shared chunks and how many points were there. Never changes.
class HistoryView {
public:
    int64_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const Point& operator[](int64_t i) const { return (*chunks_[i / chunk_size])[i % chunk_size]; }
    const Point& back() const { return (*this)[size_ - 1]; }

private:
    friend class History;
    static constexpr int64_t chunk_size = 4096;
    using Chunk = std::array<Point, chunk_size>;
    std::vector<std::shared_ptr<const Chunk>> chunks_;
    int64_t size_ = 0;
};

/// A growing curve, written by one thread. Views stay valid and are never copied point by point:
/// the writer only appends beyond what a view counts. A copy must not be appended to beside its
/// original.
class History {
public:
    void append(const Point& point);
    void truncate(int64_t size);  ///< keeps the first `size` points
    HistoryView view() const;
    int64_t size() const { return size_; }

private:
    std::vector<std::shared_ptr<HistoryView::Chunk>> chunks_;
    int64_t size_ = 0;
};

}  // namespace gradlab::train
