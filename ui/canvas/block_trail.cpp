// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/block_trail.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "engine/graph/blocks.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

constexpr int margin = 10;

}  // namespace

BlockTrail::BlockTrail(DocumentModel& model, QWidget* canvas)
    : QFrame(canvas), m_model(model), m_row(new QHBoxLayout(this)) {
    setObjectName("blockTrail");
    m_row->setContentsMargins(4, 3, 10, 3);
    m_row->setSpacing(6);
    refresh();
}

void BlockTrail::refresh() {
    while (auto* item = m_row->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the sender
        }
        delete item;
    }
    const auto& path = m_model.path();
    setVisible(!path.empty());
    if (path.empty()) return;
    setAccessibleName(tr("Open block"));
    addPlace(tr("Network"), 0);
    for (size_t depth = 1; depth < path.size(); ++depth) {
        addText("›", "muted");
        addPlace(QString::fromStdString(path[depth - 1]), depth);
    }
    const auto& block = m_model.document().inside;
    addText("›", "muted");
    addText(QString::fromStdString(path.back() + ": " + block), "heading");
    const auto uses = static_cast<int>(graph::uses_of(m_model.whole(), block));
    addText(uses == 1 ? tr("used here only") : tr("edits reach all %n uses", nullptr, uses),
            "muted");
    placeIn(m_room);
}

void BlockTrail::addPlace(const QString& text, size_t depth) {
    auto* button = new QToolButton;
    button->setObjectName(QString("trail_%1").arg(depth));
    button->setText(text);
    button->setAutoRaise(true);
    button->setProperty("compact", true);
    button->setToolTip(depth + 1 == m_model.path().size() ? tr("Leave the block (Alt+↑)")
                                                          : tr("Back to %1").arg(text));
    button->setAccessibleName(button->toolTip());
    connect(button, &QToolButton::clicked, this, [this, depth] {
        parentWidget()->setFocus();
        m_model.leaveBlock(depth);
    });
    m_row->addWidget(button);
    button->show();  // the layout would do so only with the next event
}

void BlockTrail::addText(const QString& text, const char* tone) {
    auto* label = new QLabel(text);
    label->setProperty("tone", tone);
    m_row->addWidget(label);
    label->show();
}

void BlockTrail::placeIn(const QRect& room) {
    m_room = room;
    const QSize size = m_row->sizeHint();
    setGeometry(room.left() + margin, room.top() + margin,
                std::min(size.width(), room.width() - 2 * margin), size.height());
}

}  // namespace gradlab::ui
