// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula/typeface.h"

#include <algorithm>
#include <cmath>

namespace gradlab::ui::formula {
namespace {

constexpr int leastPixels = 8;

}  // namespace

Typeface::Typeface(double size) : m_size(size) {}

double Typeface::scale(int level) {
    constexpr double scales[levels] = {1, 0.74, 0.6};
    return scales[std::clamp(level, 0, levels - 1)];
}

double Typeface::stroke(int level) const { return std::max(1.0, 0.055 * em(level)); }

QFont Typeface::at(int level, bool slanted) const {
    // Book faces with Greek italics, best first; the last are found on nearly every machine.
    static const QStringList families{"STIX Two Text", "Libertinus Serif", "TeX Gyre Termes",
                                      "Nimbus Roman",  "Times New Roman",  "Liberation Serif",
                                      "FreeSerif",     "DejaVu Serif"};
    QFont font(families);
    font.setStyleHint(QFont::Serif);
    font.setItalic(slanted);
    font.setPixelSize(std::max(leastPixels, int(std::lround(em(level)))));
    return font;
}

}  // namespace gradlab::ui::formula
