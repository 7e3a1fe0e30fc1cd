// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "engine/step/stepper.h"

namespace gradlab::ui {

/// A moment of a pass, or of the parts of one of its operations.
struct StepPlace {
    std::vector<int> path{};  ///< operations opened around it, outermost first; empty: the pass
    step::Moment moment{};
};

/// Where the learner stands in a pass: so many of its moments have happened. The moments of opened
/// operations stand before theirs going forward and after theirs going back.
class StepCursor : public QObject {
    Q_OBJECT
public:
    explicit StepCursor(QObject* parent = nullptr);

    /// Another pass begins before its first moment; the same one computed anew keeps the place.
    void setView(const std::shared_ptr<const step::View>& view);

    const std::vector<StepPlace>& places() const { return m_places; }
    int count() const { return int(m_places.size()); }
    int position() const { return m_position; }  ///< moments that have happened
    /// The one that happened last; null at the start.
    const StepPlace* current() const;
    /// The one that happens next; null at the end.
    const StepPlace* next() const;
    /// Of the layer that a place belongs to; "" where there is none.
    std::string layerOf(const StepPlace& place) const;

    void moveTo(int position);
    void forward() { moveTo(m_position + 1); }
    void back() { moveTo(m_position - 1); }
    /// To where the layer in hand, or the next one, is through; without layers, by one.
    void layerForward();
    void layerBack();
    void toStart() { moveTo(0); }
    void toEnd() { moveTo(count()); }

    bool isPlaying() const { return m_timer.isActive(); }
    void play(bool on);
    void setSpeed(double stepsPerSecond);

signals:
    void moved();
    void placesChanged();
    void playingChanged(bool on);

private:
    bool together(const StepPlace& a, const StepPlace& b) const;
    void append(const std::vector<int>& path, const step::Pass& pass);
    void appendParts(const std::vector<int>& path, step::Moment::Kind kind);

    std::shared_ptr<const step::View> m_view{};
    std::vector<StepPlace> m_places{};
    int m_position = 0;
    QTimer m_timer;
};

}  // namespace gradlab::ui
