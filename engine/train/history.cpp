// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/train/history.h"

namespace gradlab::train {

void History::append(const Point& point) {
    const int64_t within = size_ % HistoryView::chunk_size;
    if (within == 0) chunks_.push_back(std::make_shared<HistoryView::Chunk>());
    (*chunks_.back())[static_cast<size_t>(within)] = point;
    ++size_;
}

void History::truncate(int64_t size) {
    if (size >= size_) return;
    size_ = size;
    const int64_t chunks = (size + HistoryView::chunk_size - 1) / HistoryView::chunk_size;
    chunks_.resize(static_cast<size_t>(chunks));
    // Views may count the points beyond: what is appended next goes into a chunk of its own.
    if (!chunks_.empty()) chunks_.back() = std::make_shared<HistoryView::Chunk>(*chunks_.back());
}

HistoryView History::view() const {
    HistoryView view;
    view.chunks_.assign(chunks_.begin(), chunks_.end());
    view.size_ = size_;
    return view;
}

}  // namespace gradlab::train
