// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layer_menu.h"

#include <algorithm>

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include "engine/graph/document.h"
#include "engine/nn/catalog.h"

namespace gradlab::ui {

LayerMenu::LayerMenu(const std::function<bool(const std::string&)>& fits, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_search(new QLineEdit(this)), m_list(new QListWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("layerMenu");
    setFrameShape(QFrame::StyledPanel);
    m_search->setObjectName("layerMenuSearch");
    m_search->setPlaceholderText(tr("Add a layer…"));
    m_search->setAccessibleName(tr("Search layers"));
    m_search->installEventFilter(this);
    m_list->setObjectName("layerMenuList");
    m_list->setAccessibleName(tr("Layers that fit here"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    const auto add = [&](const std::string& type, const std::string& help) {
        if (!fits(type)) return;
        auto* item = new QListWidgetItem(QString::fromStdString(type), m_list);
        item->setToolTip(QString::fromStdString(help));
    };
    add(graph::data_type, {});
    for (const auto* spec : nn::catalog()) add(spec->id, spec->summary);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &LayerMenu::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &LayerMenu::choose);
    connect(m_list, &QListWidget::itemClicked, this, &LayerMenu::choose);
    filter({});
}

bool LayerMenu::isEmpty() const { return m_list->count() == 0; }

void LayerMenu::popup(QPoint globalPos, const QString& typed) {
    constexpr QSize size(220, 280);
    QRect place(globalPos, size);
    const auto* screen = QGuiApplication::screenAt(globalPos);
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    place.moveRight(std::min(place.right(), room.right()));
    place.moveBottom(std::min(place.bottom(), room.bottom()));
    setGeometry(place);
    show();
    m_search->setFocus();
    m_search->setText(typed);
}

void LayerMenu::filter(const QString& text) {
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        auto* item = m_list->item(row);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive));
        const bool better =
            !item->isHidden() && (!first || (item->text().startsWith(text, Qt::CaseInsensitive) &&
                                             !first->text().startsWith(text, Qt::CaseInsensitive)));
        if (better) first = item;
    }
    m_list->setCurrentItem(first);
}

void LayerMenu::choose() {
    const auto* item = m_list->currentItem();
    if (!item) return;
    const QString type = item->text();
    close();
    emit chosen(type);
}

/// Arrow keys move through the list while the text keeps the focus.
bool LayerMenu::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down) return QFrame::eventFilter(watched, event);
    const int step = key == Qt::Key_Up ? -1 : 1;
    for (int row = m_list->currentRow() + step; row >= 0 && row < m_list->count(); row += step)
        if (!m_list->item(row)->isHidden()) {
            m_list->setCurrentRow(row);
            break;
        }
    return true;
}

}  // namespace gradlab::ui
