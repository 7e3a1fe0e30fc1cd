// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoView>

namespace gradlab::ui {

/// The steps of an undo stack by their names, in order; what is undone is muted. Choosing one goes
/// there. The icon marks what is saved.
class HistoryView : public QUndoView {
    Q_OBJECT
public:
    explicit HistoryView(QUndoStack* stack, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
};

}  // namespace gradlab::ui
