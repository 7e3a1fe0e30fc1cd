// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace gradlab::ui {

class DocumentModel;
class EngineLink;
class Page;

/// Everything about what is chosen: layers, the data, or (with nothing chosen) the training. All
/// editors are made from the specs of the engine; every edit is one undo step.
class Inspector : public QScrollArea {
    Q_OBJECT
public:
    /// `link`, if there is one: the engine that shows what layers hold while they learn.
    explicit Inspector(DocumentModel* model, EngineLink* link = nullptr, QWidget* parent = nullptr);

signals:
    void dataWanted();  ///< the samples themselves are to be shown

protected:
    void changeEvent(QEvent* event) override;

private:
    void makePages();
    void refresh();
    Page* wantedPage() const;

    DocumentModel* m_model;
    EngineLink* m_link;
    Page* m_training = nullptr;
    Page* m_data = nullptr;
    Page* m_node = nullptr;
    Page* m_several = nullptr;
    Page* m_current = nullptr;
};

}  // namespace gradlab::ui
