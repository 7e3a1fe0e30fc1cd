// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "engine/train/node_view.h"

class QLabel;

namespace gradlab::ui {

/// A number as people read it; in full by fullNumber(). A dash for what is not known.
QString shortNumber(double value);
QString fullNumber(double value);

/// A histogram with its ends, and mean, spread, extremes and share of zeros in words.
class DistributionView : public QWidget {
    Q_OBJECT
public:
    explicit DistributionView(QWidget* parent = nullptr);
    /// None: not computed yet.
    void display(const std::optional<train::Distribution>& distribution);

private:
    class Bars;
    Bars* m_bars;
    QLabel* m_text;
};

}  // namespace gradlab::ui
