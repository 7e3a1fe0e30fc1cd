// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_cursor.h"

#include <algorithm>

namespace gradlab::ui {
namespace {

constexpr double usualSpeed = 2;  // steps a second

bool same(const StepPlace& a, const StepPlace& b) {
    return a.path == b.path && a.moment.kind == b.moment.kind && a.moment.index == b.moment.index;
}

}  // namespace

StepCursor::StepCursor(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    setSpeed(usualSpeed);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        forward();
        if (m_position == count()) play(false);
    });
}

void StepCursor::setView(const std::shared_ptr<const step::View>& view) {
    const bool another = !m_view || m_view->opened != view->opened;
    const bool changed =
        another || m_view->revision != view->revision || m_view->parts.size() != view->parts.size();
    if (!changed && m_view->pass == view->pass) return;
    const StepPlace last = m_position > 0 ? m_places[size_t(m_position - 1)] : StepPlace{};
    const bool atStart = m_position == 0, atEnd = m_position == count();
    m_view = view;
    m_places.clear();
    if (view->pass) append({}, *view->pass);
    if (another || atStart) {
        m_position = 0;
    } else if (atEnd) {
        m_position = count();
    } else {
        const auto found = std::ranges::find_if(
            m_places, [&](const StepPlace& place) { return same(place, last); });
        m_position = found == m_places.end() ? std::min(m_position, count())
                                             : int(found - m_places.begin()) + 1;
    }
    if (another) play(false);
    emit placesChanged();
    emit moved();
}

void StepCursor::append(const std::vector<int>& path, const step::Pass& pass) {
    for (const step::Moment& moment : pass.timeline) {
        std::vector<int> inner = path;
        inner.push_back(moment.index);
        if (moment.kind == step::Moment::Kind::Forward) appendParts(inner, moment.kind);
        m_places.push_back({path, moment});
        if (moment.kind == step::Moment::Kind::Backward) appendParts(inner, moment.kind);
    }
}

void StepCursor::appendParts(const std::vector<int>& path, step::Moment::Kind kind) {
    const auto parts = m_view->parts.find(path);
    if (parts == m_view->parts.end()) return;
    for (const step::Moment& moment : parts->second->timeline) {
        if (moment.kind != kind) continue;
        std::vector<int> inner = path;
        inner.push_back(moment.index);
        if (kind == step::Moment::Kind::Forward) appendParts(inner, kind);
        m_places.push_back({path, moment});
        if (kind == step::Moment::Kind::Backward) appendParts(inner, kind);
    }
}

const StepPlace* StepCursor::current() const {
    return m_position > 0 ? &m_places[size_t(m_position - 1)] : nullptr;
}

const StepPlace* StepCursor::next() const {
    return m_position < count() ? &m_places[size_t(m_position)] : nullptr;
}

std::string StepCursor::layerOf(const StepPlace& place) const {
    const step::Pass& pass = *m_view->pass;
    if (!place.path.empty()) return pass.operations[size_t(place.path.front())].node;
    const auto index = size_t(place.moment.index);
    switch (place.moment.kind) {
        case step::Moment::Kind::Accumulate:
            return pass.values[size_t(pass.accumulations[index].value)].node;
        case step::Moment::Kind::Update:
            return pass.values[size_t(pass.updates[index].value)].node;
        default:
            return pass.operations[index].node;
    }
}

void StepCursor::moveTo(int position) {
    position = std::clamp(position, 0, count());
    if (position == m_position) return;
    m_position = position;
    emit moved();
}

void StepCursor::layerForward() {
    int position = m_position;
    if (position == count()) return;
    const StepPlace& first = m_places[size_t(position)];
    while (position < count() && together(first, m_places[size_t(position)])) ++position;
    moveTo(position);
}

void StepCursor::layerBack() {
    int position = m_position;
    if (position == 0) return;
    const StepPlace& first = m_places[size_t(position - 1)];
    while (position > 0 && together(first, m_places[size_t(position - 1)])) --position;
    moveTo(position);
}

// A layer that goes forward last goes back first: those are two.
bool StepCursor::together(const StepPlace& a, const StepPlace& b) const {
    if (&a == &b) return true;
    const std::string layer = layerOf(a);
    const auto way = [](const StepPlace& place) {
        using Kind = step::Moment::Kind;
        return place.moment.kind == Kind::Accumulate ? Kind::Backward : place.moment.kind;
    };
    return way(a) == way(b) && !layer.empty() && layerOf(b) == layer;
}

void StepCursor::play(bool on) {
    if (on == isPlaying() || (on && count() == 0)) return;
    if (on) {
        if (m_position == count()) toStart();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit playingChanged(on);
}

void StepCursor::setSpeed(double stepsPerSecond) {
    m_timer.setInterval(int(1000 / std::max(stepsPerSecond, 0.1)));
}

}  // namespace gradlab::ui
