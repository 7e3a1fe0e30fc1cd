// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QObject>
#include <QString>
#include <QTimer>

#include "ui/canvas/diagnostics_bubble.h"

namespace gradlab::ui {

class DocumentModel;
class NetworkScene;
class NodeItem;

/// Decides which node's diagnostics are on screen, and where: of the node under the mouse, else of
/// the current node if something is wrong with it. The bubble stays long enough for the mouse to
/// reach it.
class DiagnosticsGuide : public QObject {
public:
    DiagnosticsGuide(NetworkScene& scene, DocumentModel& model);

    void setHovered(const QString& node);
    /// Nothing is shown while something is being dragged.
    void setSuspended(bool suspended);
    /// Shows, fills or hides the bubble. To be called when nodes, diagnostics or the view change.
    void refresh();
    const DiagnosticsBubble& bubble() const { return *m_bubble; }

private:
    DiagnosticsBubble::Diagnostics diagnosticsOf(const QString& node) const;
    QString nodeToExplain() const;
    void fill();
    void placeBeside(const NodeItem& node);

    NetworkScene& m_scene;
    DocumentModel& m_model;
    DiagnosticsBubble* m_bubble;  ///< the scene's
    QTimer m_linger;
    QString m_hovered;
    QString m_shown;
    bool m_suspended = false;
    bool m_outdated = true;  ///< the bubble, by a change of the document
};

}  // namespace gradlab::ui
