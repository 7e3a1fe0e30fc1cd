// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

#include <QColor>
#include <QString>

#include "engine/nn/layer_spec.h"

class QPalette;

namespace gradlab::ui {

/// Every colour the window paints with, and how large its letters are. Widgets that draw themselves
/// read current() while painting and repaint on QEvent::PaletteChange, which apply() causes.
struct Theme {
    static constexpr size_t categories = static_cast<size_t>(nn::Category::Loss) + 1;

    bool dark = false;
    double type = 1;  ///< the size of letters and of what goes with them, 1 as usual

    QColor canvas, grid;
    QColor node, nodeBorder, nodeShadow;
    QColor dataTitle, blockTitle;
    std::array<QColor, categories> categoryTitle;
    QColor titleText;
    QColor text, mutedText;
    QColor panel, panelBorder;
    QColor wire, wireData;  ///< wireData: brings the data's samples and targets
    QColor accent, selection, candidate;
    QColor warning, error;
    QColor negative, positive;    ///< the one pair, colour-blind safe
    QColor training, validation;  ///< curves
    QColor plot, plotGrid;
    QColor sample, fit;               ///< the data's points and the network's curve through them
    QColor chrome, field, hover;      ///< bars and menus, text boxes, what the mouse is over
    QColor warningPanel, errorPanel;  ///< behind a message
    std::array<QColor, 10> classes;   ///< points and regions of a classification

    const QColor& nodeTitle(nn::Category category) const {
        return categoryTitle[static_cast<size_t>(category)];
    }
    QPalette palette() const;
    QString styleSheet() const;

    static const Theme& day();
    static const Theme& night();
    /// For a projector: dark on white, large letters.
    static const Theme& lectern();
    static const Theme& current();
    /// Makes the theme current and gives the application its font, palette and style sheet.
    static void apply(const Theme& theme);
};

}  // namespace gradlab::ui
