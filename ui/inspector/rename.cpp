// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/rename.h"

#include <QCoreApplication>

namespace gradlab::ui {

QString whyNotRename(const graph::Document& document, const std::string& node,
                     const std::string& name) {
    const auto text = [](const char* source) {
        return QCoreApplication::translate("Rename", source);
    };
    if (name.empty()) return text(QT_TRANSLATE_NOOP("Rename", "A layer needs a name."));
    if (name.find('.') != std::string::npos)
        return text(QT_TRANSLATE_NOOP(
            "Rename", "A name has no dot: it separates the layer from its weights in files."));
    if (name != node && document.find(name))
        return text(QT_TRANSLATE_NOOP("Rename", "Another layer is called %1."))
            .arg(QString::fromStdString(name));
    return {};
}

void renameNode(graph::Document& document, const std::string& before, const std::string& after) {
    if (auto* node = document.find(before)) node->id = after;
    for (auto& wire : document.wires)
        for (auto* end : {&wire.from, &wire.to})
            if (end->node == before) end->node = after;
}

}  // namespace gradlab::ui
