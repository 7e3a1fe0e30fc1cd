// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/theme/theme.h"

namespace gradlab::ui {

/// Parts of a whole as a flat bar, from left to right; the rest stays empty. A mark stands where a
/// value once was. What it says is told by a text beside it.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    struct Part {
        double value;
        QColor Theme::*color;
    };

    explicit ShareBar(QWidget* parent = nullptr);
    void display(std::vector<Part> parts, double whole, std::optional<double> mark = {});

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Part> m_parts;
    double m_whole = 0;
    std::optional<double> m_mark;
};

}  // namespace gradlab::ui
