// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/repair_outcome.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "ui/commands/document_model.h"

namespace gradlab::ui {

QString repairOutcome(const DocumentModel& model, const graph::Diagnostic& diagnostic,
                      const nn::Repair& repair) {
    const auto said = [](const char* text, int n = -1) {
        return QCoreApplication::translate("RepairOutcome", text, nullptr, n);
    };
    const auto after = model.reportOf(model.repaired(diagnostic, repair));
    QStringList parts;
    const auto node = after.nodes.find(diagnostic.node);
    if (node != after.nodes.end() && !node->second.outputs.empty())
        parts << said(QT_TRANSLATE_NOOP("RepairOutcome", "%1 gives %2"))
                     .arg(QString::fromStdString(diagnostic.node),
                          QString::fromStdString(nn::format_shape(node->second.outputs.front())));
    const auto isMistake = [](const graph::Diagnostic& other) {
        return other.severity == graph::Severity::Error && !other.pending;
    };
    const auto mistakes = static_cast<int>(std::ranges::count_if(after.diagnostics, isMistake));
    parts << (mistakes == 0
                  ? said(QT_TRANSLATE_NOOP("RepairOutcome", "no mistake remains"))
                  : said(QT_TRANSLATE_N_NOOP("RepairOutcome", "%n mistakes remain"), mistakes));
    return parts.join(" · ");
}

}  // namespace gradlab::ui
