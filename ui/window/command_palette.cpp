// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_palette.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include "ui/theme/icon.h"
#include "ui/window/command_delegate.h"

namespace gradlab::ui {
namespace {

constexpr int widest = 560, highest = 400;  // at the usual size of letters
constexpr int fromTop = 64;                 // of the window

}  // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* window)
    : QFrame(window, Qt::Popup),
      m_found(new CommandList(std::move(commands), this)),
      m_search(new QLineEdit),
      m_view(new QListView),
      m_nothing(new QLabel) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName("commandPalette");
    setAccessibleName(tr("Commands"));
    m_search->setObjectName("commandSearch");
    m_search->setPlaceholderText(tr("Search commands, layers, examples and settings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->addAction(icon("search", &Theme::mutedText), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_view->setObjectName("commandList");
    m_view->setAccessibleName(tr("What fits"));
    m_view->setModel(m_found);
    m_view->setItemDelegate(new CommandDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setObjectName("commandNothing");
    m_nothing->setProperty("tone", "muted");
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    column->addWidget(m_nothing, 1);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_view, &QListView::clicked, this, &CommandPalette::choose);
    search({});

    const QSize room = window->size();
    resize(QSize(widest, highest).boundedTo(room - QSize(fromTop, 2 * fromTop)));
    move(window->mapToGlobal(QPoint((room.width() - width()) / 2, fromTop)));
}

void CommandPalette::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    m_search->setFocus();
}

void CommandPalette::search(const QString& text) {
    m_found->search(text);
    const bool empty = m_found->rowCount() == 0;
    m_view->setVisible(!empty);
    m_nothing->setVisible(empty);
    m_nothing->setText(tr("Nothing is called “%1”.").arg(text.trimmed()));
    m_view->setCurrentIndex(m_found->index(0, 0));
    m_view->scrollToTop();
}

void CommandPalette::step(int key) {
    const int rows = m_found->rowCount();
    if (rows == 0) return;
    const int page = std::max(1, m_view->viewport()->height() / m_view->sizeHintForRow(0) - 1);
    const int now = m_view->currentIndex().row();
    const int next = key == Qt::Key_Up       ? (now + rows - 1) % rows
                     : key == Qt::Key_Down   ? (now + 1) % rows
                     : key == Qt::Key_PageUp ? std::max(0, now - page)
                                             : std::min(rows - 1, now + page);
    m_view->setCurrentIndex(m_found->index(next, 0));
}

void CommandPalette::choose(const QModelIndex& index) {
    if (!index.isValid() || !m_found->command(index).enabled) return;
    const auto act = m_found->command(index).act;
    close();
    act();
}

/// Arrow keys move through the list while the text keeps the focus.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    switch (const int key = static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            step(key);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_view->currentIndex());
            return true;
        default:
            return QFrame::eventFilter(watched, event);
    }
}

}  // namespace gradlab::ui
