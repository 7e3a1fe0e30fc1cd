// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/layer_menu.h"

#include <algorithm>
#include <vector>

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/palette/layer_list.h"

namespace gradlab::ui {

namespace {

constexpr int searchRole = Qt::UserRole;

QIcon mark(const QColor& color) {
    QPixmap pixmap(20, 20);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(1, 1, 8, 8), 2, 2);
    return pixmap;
}

}  // namespace

LayerMenu::LayerMenu(const graph::Document& document,
                     const std::function<bool(const std::string&)>& fits, QWidget* parent)
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
    m_list->setIconSize({10, 10});
    LayerList layers;
    layers.setBlocks(document);
    for (int row = 0; row < layers.rowCount(); ++row) {
        const auto layer = layers.index(row);
        const QString type = layer.data().toString();
        if (!fits(type.toStdString())) continue;
        const QIcon icon = mark(layer.data(LayerList::ColorRole).value<QColor>());
        auto* item = new QListWidgetItem(icon, type, m_list);
        item->setToolTip(layer.data(Qt::ToolTipRole).toString());
        item->setData(searchRole, layer.data(LayerList::SearchRole));
    }
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

/// By name; where no name matches, by group and summary. Names that begin so go first.
void LayerMenu::filter(const QString& text) {
    const auto contains = [&](const QVariant& in) {
        return in.toString().contains(text, Qt::CaseInsensitive);
    };
    const auto rows = [&](int role) {
        std::vector<QListWidgetItem*> found;
        for (int row = 0; row < m_list->count(); ++row)
            if (contains(m_list->item(row)->data(role))) found.push_back(m_list->item(row));
        return found;
    };
    auto found = rows(Qt::DisplayRole);
    if (found.empty()) found = rows(searchRole);
    for (int row = 0; row < m_list->count(); ++row) m_list->item(row)->setHidden(true);
    for (auto* item : found) item->setHidden(false);
    const auto begins = [&](const QListWidgetItem* item) {
        return item->text().startsWith(text, Qt::CaseInsensitive);
    };
    const auto best = std::ranges::find_if(found, begins);
    m_list->setCurrentItem(found.empty() ? nullptr : best == found.end() ? found[0] : *best);
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
