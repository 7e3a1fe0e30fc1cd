// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog_text.h"

#include <QCoreApplication>

#include "ui/engine_text.h"

namespace gradlab::ui {
namespace {

constexpr auto context = "Catalog";

// What nn::title() and data::sources() say, for lupdate to see.
[[maybe_unused]] constexpr const char* texts[] = {
    QT_TRANSLATE_NOOP("Catalog", "Data"),
    QT_TRANSLATE_NOOP("Catalog", "Linear"),
    QT_TRANSLATE_NOOP("Catalog", "Convolution"),
    QT_TRANSLATE_NOOP("Catalog", "Pooling"),
    QT_TRANSLATE_NOOP("Catalog", "Normalization"),
    QT_TRANSLATE_NOOP("Catalog", "Activation"),
    QT_TRANSLATE_NOOP("Catalog", "Recurrent"),
    QT_TRANSLATE_NOOP("Catalog", "Dropout"),
    QT_TRANSLATE_NOOP("Catalog", "Shape"),
    QT_TRANSLATE_NOOP("Catalog", "Merge"),
    QT_TRANSLATE_NOOP("Catalog", "Loss"),
    QT_TRANSLATE_NOOP("Catalog", "Curve"),
    QT_TRANSLATE_NOOP("Catalog", "Patterns in the plane"),
    QT_TRANSLATE_NOOP("Catalog", "Points"),
    QT_TRANSLATE_NOOP("Catalog", "CSV table"),
    QT_TRANSLATE_NOOP("Catalog", "Folder of pictures"),
    QT_TRANSLATE_NOOP("Catalog", "IDX files"),
    QT_TRANSLATE_NOOP("Catalog", "Random samples"),
    QT_TRANSLATE_NOOP("Catalog", "Digits in noise"),
};

}  // namespace

QString catalogText(const std::string& english) {
    if (english.empty()) return {};
    const QString text = QCoreApplication::translate(context, english.c_str());
    return text == QString::fromStdString(english) ? engineText(english) : text;  // a block
}

}  // namespace gradlab::ui
