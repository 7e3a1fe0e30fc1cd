// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "engine/graph/check.h"
#include "engine/graph/document.h"
#include "ui/commands/data_describer.h"

namespace gradlab::ui {

/// The one document a window edits, its undo stack, and what check() says about it. Every change
/// of the document goes through edit() and is one undo step; views listen to changed() and redraw
/// from document() and report(). These show the project's network or, while a block is open, its
/// inside; whole() is always the project. Lives in the GUI thread.
class DocumentModel : public QObject {
    Q_OBJECT
public:
    explicit DocumentModel(QObject* parent = nullptr);

    const graph::Document& document() const { return m_inside ? *m_inside : m_whole; }
    const graph::Report& report() const { return m_inside ? m_insideReport : m_wholeReport; }
    const graph::Document& whole() const { return m_whole; }
    const graph::Report& wholeReport() const { return m_wholeReport; }
    const graph::DataShape& dataShape() const { return m_dataShape; }
    /// Why the data cannot be described (missing file, …; a large one is still read), or empty.
    const QString& dataError() const { return m_dataError; }
    /// Whether undo or redo led to the document as it is.
    bool revisited() const { return m_revisited; }
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

    /// The same for whole(), whatever is open.
    void editWhole(const QString& name, const std::function<void(graph::Document&)>& mutate,
                   const QString& mergeKey = {});

    /// The nodes that lead to the block which is open, {"down1", "conv"}; empty: the network.
    const std::vector<std::string>& path() const { return m_path; }
    /// Opens a block, a node of document(): its inside is shown and edited, for all its uses.
    void openBlock(const QString& node);
    /// Shows what is around the open block, so that `depth` nodes lead there.
    void leaveBlock(size_t depth);

    /// document() after a diagnostic's repair, and what check() says of such a version of it.
    graph::Document repaired(const graph::Diagnostic& diagnostic, const nn::Repair& repair) const;
    graph::Report reportOf(const graph::Document& document) const;
    /// Applies a diagnostic's repair as one undo step.
    void repair(const graph::Diagnostic& diagnostic, const nn::Repair& repair);

    /// Selection shared by canvas and inspector: nodes of document().
    const std::set<std::string>& selection() const { return m_selection; }
    void setSelection(std::set<std::string> nodes);
    /// The id of the one node that is selected, or empty.
    const QString& currentNode() const { return m_currentNode; }
    void setCurrentNode(const QString& id);
    /// The same, and the canvas goes there.
    void visitNode(const QString& id);

signals:
    void changed();        ///< document or report changed
    void documentReset();  ///< another document was loaded: fit the view, forget caches
    void selectionChanged();
    void currentNodeChanged(const QString& id);  ///< after selectionChanged()
    void nodeVisited(const QString& id);
    void pathChanged();                   ///< a block was opened or left, and changed() told
    void refused(const QString& reason);  ///< the open block cannot become that; nothing was done

private:
    friend class EditCommand;
    void assign(const graph::Document& document, const std::vector<std::string>& path,
                bool revisited);
    void describeData();
    void take(const DataDescriber::Outcome& described);
    void recheck();
    void show(std::vector<std::string> path);

    graph::Document m_whole;
    bool m_revisited = false;
    graph::Report m_wholeReport;
    std::vector<std::string> m_path;
    std::optional<graph::Document> m_inside;  ///< of the block that m_path leads to
    graph::Report m_insideReport;
    graph::DataShape m_dataShape;
    QString m_dataError;
    DataDescriber m_describer;
    std::string m_describedSource;  ///< what m_dataShape and m_dataError were found out for
    QString m_baseFolder;
    std::set<std::string> m_selection;
    QString m_currentNode;
    QUndoStack m_undoStack;
};

}  // namespace gradlab::ui
