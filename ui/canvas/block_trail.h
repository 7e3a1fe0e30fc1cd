// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFrame>

class QHBoxLayout;

namespace gradlab::ui {

class DocumentModel;

/// Where in the network the canvas is while a block is open: "Network › down1: Down › conv:
/// DoubleConv", each a button that leads back there, and how many uses an edit reaches. Hidden
/// outside blocks.
class BlockTrail : public QFrame {
    Q_OBJECT
public:
    BlockTrail(DocumentModel& model, QWidget* canvas);

    void refresh();
    void placeIn(const QRect& room);

private:
    void addPlace(const QString& text, size_t depth);
    void addText(const QString& text, const char* tone);

    DocumentModel& m_model;
    QHBoxLayout* m_row;
    QRect m_room;
};

}  // namespace gradlab::ui
