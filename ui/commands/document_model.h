// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "engine/graph/check.h"
#include "engine/graph/document.h"

namespace gradlab::ui {

/// The one document a window edits, its undo stack, and what check() says about it. Every change
/// of the document goes through edit() and is one undo step; views listen to changed() and redraw
/// from document() and report(). Lives in the GUI thread.
class DocumentModel : public QObject {
    Q_OBJECT
public:
    explicit DocumentModel(QObject* parent = nullptr);

    const graph::Document& document() const { return m_document; }
    const graph::Report& report() const { return m_report; }
    const graph::DataShape& dataShape() const { return m_dataShape; }
    /// Why the data cannot be described (missing file, …), or empty.
    const QString& dataError() const { return m_dataError; }
    QUndoStack* undoStack() { return &m_undoStack; }

    /// Replaces the document (open, new, example): clears the undo stack.
    void reset(graph::Document document, const QString& baseFolder);
    const QString& baseFolder() const { return m_baseFolder; }
    /// The project lies in another folder now: paths of the data are relative to that, and are
    /// rewritten so that they lead to the same files.
    void moveTo(const QString& folder);

    /// One named undo step. `mutate` changes a copy; nothing happens if it leaves it equal.
    /// Steps with the same non-empty mergeKey that follow each other become one (dragging a
    /// node, typing in a spin box).
    void edit(const QString& name, const std::function<void(graph::Document&)>& mutate,
              const QString& mergeKey = {});

    /// Applies a diagnostic's repair as one undo step.
    void repair(const graph::Diagnostic& diagnostic, const nn::Repair& repair);

    /// Selection shared by canvas and inspector: the id of the current node, or empty.
    const QString& currentNode() const { return m_currentNode; }
    void setCurrentNode(const QString& id);

signals:
    void changed();        ///< document or report changed
    void documentReset();  ///< another document was loaded: fit the view, forget caches
    void currentNodeChanged(const QString& id);

private:
    friend class EditCommand;
    void assign(const graph::Document& document);
    void describeData();
    void recheck();

    graph::Document m_document;
    graph::Report m_report;
    graph::DataShape m_dataShape;
    QString m_dataError;
    std::string m_describedSource;  ///< what m_dataShape and m_dataError were found out for
    QString m_baseFolder;
    QString m_currentNode;
    QUndoStack m_undoStack;
};

}  // namespace gradlab::ui
