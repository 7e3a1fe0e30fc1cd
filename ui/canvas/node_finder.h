// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace gradlab::ui {

class DocumentModel;

/// A field in the corner of the canvas that finds nodes by id, type and parameters. The arrow keys
/// and Enter go from match to match, Esc closes it.
class NodeFinder : public QFrame {
    Q_OBJECT
public:
    NodeFinder(const DocumentModel& model, QWidget* canvas);

    void open();
    void placeIn(const QRect& room);

signals:
    void found(const QString& id);  ///< go there

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goTo(int row);
    void leave();
    void retranslate();
    void search();
    int rowHeight() const;

    const DocumentModel& m_model;
    QLineEdit* m_text;
    QListWidget* m_list;
    QRect m_room;
    bool m_went = false;  ///< to the current match: Enter goes to the next one
};

}  // namespace gradlab::ui
