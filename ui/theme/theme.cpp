// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <utility>

#include <QApplication>
#include <QFile>
#include <QPalette>

namespace gradlab::ui {
namespace {

// In the order of nn::Category; white text on each has a contrast of at least 4.5.
constexpr std::array<QRgb, Theme::categories> titles{
    0xff2563b8,  // Linear
    0xff0f766e,  // Convolution
    0xff3a7a1e,  // Pooling
    0xff716a12,  // Normalization
    0xffb45309,  // Activation
    0xff7340d9,  // Recurrent
    0xff6b5e57,  // Dropout
    0xff52606f,  // Shape
    0xffa21caf,  // Merge
    0xffbe123c,  // Loss
};

std::array<QColor, Theme::categories> titleColors(int darkness) {
    std::array<QColor, Theme::categories> colors;
    for (size_t i = 0; i < colors.size(); ++i)
        colors[i] = QColor::fromRgba(titles[i]).darker(darkness);
    return colors;
}

// Okabe and Ito's set; a plane with two classes shows the pair of negative and positive.
std::array<QColor, 10> classColors(const Theme& theme) {
    return {theme.negative, theme.positive, 0x009e73, 0xcc79a7, 0xe6b800,
            0x9467bd,       0x17a2b8,       0x8c6d46, 0x7f8c8d, 0xb5495b};
}

Theme makeDay() {
    Theme t;
    t.canvas = 0xf4f6f9;
    t.grid = 0xd5dbe4;
    t.node = 0xffffff;
    t.nodeBorder = 0xc3ccd8;
    t.nodeShadow = QColor(20, 30, 50, 11);
    t.dataTitle = 0x33475f;
    t.blockTitle = 0x4a4f57;
    t.categoryTitle = titleColors(100);
    t.titleText = 0xffffff;
    t.text = 0x1b2430;
    t.mutedText = 0x5b6877;
    t.panel = 0xffffff;
    t.panelBorder = 0xd3dae3;
    t.wire = 0x7b8aa0;
    t.wireData = 0x3f6fb5;
    t.accent = 0x1f6feb;
    t.selection = 0x1f6feb;
    t.candidate = 0x16904a;
    t.warning = 0xc77700;
    t.error = 0xd1242f;
    t.negative = 0xd55e00;
    t.positive = 0x0072b2;
    t.training = 0x0072b2;
    t.validation = 0xd55e00;
    t.plot = 0xffffff;
    t.plotGrid = 0xe4e8ee;
    t.sample = 0x8593a6;
    t.fit = 0xd55e00;
    t.chrome = 0xf0f2f6;
    t.field = 0xffffff;
    t.hover = 0xe2e7ef;
    t.warningPanel = 0xfff4dc;
    t.errorPanel = 0xffe9e7;
    t.classes = classColors(t);
    return t;
}

Theme makeNight() {
    Theme t;
    t.dark = true;
    t.canvas = 0x14181f;
    t.grid = 0x2a313c;
    t.node = 0x212833;
    t.nodeBorder = 0x3b4655;
    t.nodeShadow = QColor(0, 0, 0, 45);
    t.dataTitle = 0x41597a;
    t.blockTitle = 0x5c626c;
    t.categoryTitle = titleColors(108);
    t.titleText = 0xffffff;
    t.text = 0xe6ebf2;
    t.mutedText = 0x9aa7b8;
    t.panel = 0x1b212b;
    t.panelBorder = 0x343e4c;
    t.wire = 0x7f8da3;
    t.wireData = 0x6ea8fe;
    t.accent = 0x4c9aff;
    t.selection = 0x4c9aff;
    t.candidate = 0x3fca7b;
    t.warning = 0xf0a532;
    t.error = 0xff6b6b;
    t.negative = 0xf28e3c;
    t.positive = 0x56b4e9;
    t.training = 0x56b4e9;
    t.validation = 0xf28e3c;
    t.plot = 0x1b212b;
    t.plotGrid = 0x2e3745;
    t.sample = 0x8795a9;
    t.fit = 0xf5a04e;
    t.chrome = 0x222934;
    t.field = 0x141921;
    t.hover = 0x313b49;
    t.warningPanel = 0x3d3018;
    t.errorPanel = 0x452326;
    t.classes = classColors(t);
    return t;
}

Theme makeLectern() {
    Theme t = makeDay();
    t.type = 1.35;
    t.text = 0x05080d;
    t.mutedText = 0x3a4554;
    t.nodeBorder = 0x8593a6;
    t.panelBorder = 0xa9b4c2;
    t.grid = 0xc3ccd8;
    t.wire = 0x4d5b6e;
    t.wireData = 0x1d4f9c;
    t.plotGrid = 0xd3dae3;
    t.sample = 0x64748b;
    return t;
}

constexpr double titleType = 1.25;  // of the letters of a page's title

const QFont& systemFont() {
    static const QFont font = QApplication::font();  // asked before the first theme
    return font;
}

QFont scaled(QFont font, double factor) {
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QString sizeInSheet(const QFont& font) {
    return font.pointSizeF() > 0 ? QStringLiteral("%1pt").arg(font.pointSizeF())
                                 : QStringLiteral("%1px").arg(font.pixelSize());
}

const Theme* currentTheme = nullptr;

}  // namespace

const Theme& Theme::day() {
    static const Theme theme = makeDay();
    return theme;
}

const Theme& Theme::night() {
    static const Theme theme = makeNight();
    return theme;
}

const Theme& Theme::lectern() {
    static const Theme theme = makeLectern();
    return theme;
}

const Theme& Theme::current() { return currentTheme ? *currentTheme : day(); }

void Theme::apply(const Theme& theme) {
    currentTheme = &theme;
    QApplication::setFont(scaled(systemFont(), theme.type));
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
}

QString Theme::styleSheet() const {
    QFile file(":/themes/gradlab.qss");
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, const QColor&> colors[] = {
        {"@titleText", titleText},
        {"@mutedText", mutedText},
        {"@text", text},
        {"@panelBorder", panelBorder},
        {"@panel", panel},
        {"@chrome", chrome},
        {"@field", field},
        {"@hover", hover},
        {"@accent", accent},
        {"@warningPanel", warningPanel},
        {"@errorPanel", errorPanel},
        {"@warning", warning},
        {"@error", error},
        {"@plotGrid", plotGrid},
    };
    sheet.replace("@titleSize", sizeInSheet(scaled(systemFont(), type * titleType)));
    for (const auto& [name, color] : colors) sheet.replace(name, color.name());
    return sheet;
}

QPalette Theme::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, chrome);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, field);
    p.setColor(QPalette::AlternateBase, canvas);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, mutedText);
    p.setColor(QPalette::Button, chrome);
    p.setColor(QPalette::ButtonText, text);
    for (auto role : {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark})
        p.setColor(role, panelBorder);  // lines that the style draws
    p.setColor(QPalette::ToolTipBase, node);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, titleText);
    p.setColor(QPalette::Link, accent);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, mutedText);
    return p;
}

}  // namespace gradlab::ui
