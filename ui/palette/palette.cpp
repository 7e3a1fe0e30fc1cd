// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palette.h"

#include <QAction>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "ui/palette/layer_delegate.h"
#include "ui/palette/layer_list.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {

Palette::Palette(QWidget* parent)
    : QWidget(parent),
      m_layers(new LayerList(this)),
      m_search(new QLineEdit),
      m_view(new QListView),
      m_found(new QSortFilterProxyModel(this)) {
    setObjectName("palettePanel");
    setAttribute(Qt::WA_StyledBackground);
    m_found->setSourceModel(m_layers);
    m_found->setFilterRole(LayerList::SearchRole);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_search->setObjectName("paletteSearch");
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search", &Theme::mutedText), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_view->setObjectName("layerPalette");
    m_view->setModel(m_found);
    m_view->setItemDelegate(new LayerDelegate(m_view));
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setResizeMode(QListView::Adjust);
    m_view->viewport()->installEventFilter(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    layout->addWidget(m_view, 1);
    retranslate();

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_found->setFilterFixedString(text.trimmed());
        m_view->doItemsLayout();  // titles of groups have moved
        if (!text.isEmpty()) m_view->setCurrentIndex(bestMatch(text.trimmed()));
    });
    m_view->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QListView::customContextMenuRequested, this, &Palette::showBlockMenu);
    connect(m_view, &QListView::activated, this, [this](const QModelIndex& index) {
        choose(index, QGuiApplication::keyboardModifiers() & Qt::ShiftModifier);
    });
}

void Palette::setBlocks(const graph::Document& document) { m_layers->setBlocks(document); }

void Palette::choose(const QModelIndex& index, bool chained) {
    if (index.isValid()) emit layerChosen(index.data(Qt::DisplayRole).toString(), chained);
}

QModelIndex Palette::bestMatch(const QString& text) const {
    const auto first = m_found->index(0, 0);
    const auto named = m_found->match(first, Qt::DisplayRole, text, 1, Qt::MatchStartsWith);
    return named.isEmpty() ? first : named.front();
}

void Palette::showBlockMenu(QPoint at) {
    const auto index = m_view->indexAt(at);
    if (!index.data(LayerList::IsBlockRole).toBool()) return;
    m_view->setCurrentIndex(index);
    QMenu menu(this);
    menu.setObjectName("paletteBlockMenu");
    connect(menu.addAction(tr("Rename Block…")), &QAction::triggered, this,
            [this] { blockKey(Qt::Key_F2); });
    connect(menu.addAction(tr("Delete Block")), &QAction::triggered, this,
            [this] { blockKey(Qt::Key_Delete); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

bool Palette::blockKey(int key) {
    const auto index = m_view->currentIndex();
    if (!index.data(LayerList::IsBlockRole).toBool()) return false;
    const QString block = index.data(Qt::DisplayRole).toString();
    if (key == Qt::Key_F2)
        emit blockRenameWanted(block);
    else if (key == Qt::Key_Delete)
        emit blockRemoveWanted(block);
    else
        return false;
    return true;
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress &&
        blockKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_view->currentIndex(), key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_search->clear();
            return true;
        }
    }
    const bool isClick = event->type() == QEvent::MouseButtonRelease;
    if (watched == m_view->viewport() &&
        (isClick || event->type() == QEvent::MouseButtonDblClick)) {
        auto* mouse = static_cast<QMouseEvent*>(event);
        const bool chains =
            mouse->button() == Qt::LeftButton && mouse->modifiers() & Qt::ShiftModifier;
        if (chains && isClick) choose(m_view->indexAt(mouse->position().toPoint()), true);
        return chains && !isClick;  // a double click is two clicks already
    }
    return QWidget::eventFilter(watched, event);
}

void Palette::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void Palette::retranslate() {
    m_search->setPlaceholderText(tr("Search layers"));
    m_search->setAccessibleName(tr("Search layers"));
    m_view->setAccessibleName(tr("Layers"));
}

}  // namespace gradlab::ui
