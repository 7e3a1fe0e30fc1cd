// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <QString>

class QPainter;

namespace gradlab::ui::formula {

/// Letters or a shape of a formula, relative to the start of its baseline.
struct Mark {
    QPointF at{};
    QString text{};  ///< empty: a shape
    QFont font{};
    QPainterPath shape{};
    QString tag{};
    bool wrong = false;  ///< could not be read
};

/// What the mouse finds; inner areas come before those around them.
struct Area {
    QRectF rect{};
    QString tag{};
};

/// A formula laid out. The origin is on the baseline.
struct Picture {
    double width = 0, ascent = 0, descent = 0;
    std::vector<Mark> marks{};
    std::vector<Area> areas{};

    double height() const { return ascent + descent; }
    QSizeF size() const { return {width, height()}; }
    QRectF rect() const { return {0, -ascent, width, height()}; }

    /// Puts `part` with its origin at `at`; the size grows to hold it.
    void add(const Picture& part, QPointF at);
    /// To the right of what is there, after a space.
    void append(const Picture& part, double space = 0);
    /// Makes the whole of it an area.
    void mark(const QString& tag);

    /// The tag at a point relative to the origin; empty: none.
    QString tagAt(QPointF point) const;
};

/// The colours of a formula: one for each tag.
struct Inks {
    QColor text, wrong;
    std::function<QColor(const QString& tag)> of{};          ///< invalid: as the text
    std::function<QColor(const QString& tag)> background{};  ///< invalid: none
};

/// `at`: where the origin comes to lie.
void paint(QPainter& painter, const Picture& picture, QPointF at, const Inks& inks);

}  // namespace gradlab::ui::formula
