// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_finder.h"

#include <algorithm>
#include <optional>

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

constexpr int fieldWidth = 250, margin = 10, mostRows = 8;

/// "fc1 · Linear", with the parameter that matches if neither id nor type does; or none.
std::optional<QString> match(const graph::Node& node, const QString& text) {
    const QString title = QString::fromStdString(node.id + " · " + node.type);
    const auto matches = [&](const QString& part) {
        return part.contains(text, Qt::CaseInsensitive);
    };
    if (matches(title)) return title;
    for (const auto& [key, value] : node.params.items()) {
        const auto shown = value.dump(-1, ' ', false, graph::Json::error_handler_t::replace);
        const QString param = QString::fromStdString(key + " " + shown);
        if (matches(param)) return title + " · " + param;
    }
    return {};
}

}  // namespace

NodeFinder::NodeFinder(const DocumentModel& model, QWidget* canvas)
    : QFrame(canvas), m_model(model), m_text(new QLineEdit(this)), m_list(new QListWidget(this)) {
    setObjectName("nodeFinder");
    m_text->setObjectName("nodeFinderText");
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_list->setObjectName("nodeFinderList");
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusProxy(m_text);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_text);
    column->addWidget(m_list);
    connect(m_text, &QLineEdit::textChanged, this, &NodeFinder::search);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { goTo(m_list->row(item)); });
    connect(&model, &DocumentModel::changed, this, [this] {
        if (isVisible()) search();
    });
    retranslate();
    hide();
}

void NodeFinder::retranslate() {
    m_text->setPlaceholderText(tr("Find a node…"));
    m_text->setToolTip(tr("By id, type or parameter. Enter goes to the next match, Esc closes."));
    m_text->setAccessibleName(tr("Find a node by id, type or parameter"));
    m_list->setAccessibleName(tr("Nodes found"));
}

void NodeFinder::open() {
    search();
    show();
    raise();
    m_text->setFocus();
    m_text->selectAll();
}

int NodeFinder::rowHeight() const { return fontMetrics().height() + 5; }

void NodeFinder::placeIn(const QRect& room) {
    m_room = room;
    const int rows = std::clamp(m_list->count(), 1, mostRows);
    m_list->setFixedHeight(rows * rowHeight() + 2);
    const int wide = std::min(fieldWidth, room.width() - 2 * margin);
    setGeometry(room.right() - margin - wide, room.top() + margin, wide, sizeHint().height());
}

void NodeFinder::search() {
    const auto* current = m_list->currentItem();
    const QVariant before = current ? current->data(Qt::UserRole) : QVariant();
    m_went = false;
    m_list->clear();
    for (const auto& node : m_model.document().nodes) {
        const auto title = match(node, m_text->text());
        if (!title) continue;
        auto* item = new QListWidgetItem(*title, m_list);
        item->setData(Qt::UserRole, QString::fromStdString(node.id));
        item->setToolTip(*title);
        item->setSizeHint({0, rowHeight()});
        if (item->data(Qt::UserRole) == before) m_list->setCurrentItem(item);
    }
    if (m_list->count() == 0) {
        auto* nothing = new QListWidgetItem(tr("No such node"), m_list);
        nothing->setFlags(Qt::NoItemFlags);
    } else if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
    placeIn(m_room);
}

/// Rows follow each other in a circle.
void NodeFinder::goTo(int row) {
    const int count = m_list->count();
    auto* item = m_list->item((row + count) % count);
    if (!(item->flags() & Qt::ItemIsSelectable)) return;
    m_list->setCurrentItem(item);
    m_went = true;
    emit found(item->data(Qt::UserRole).toString());
}

void NodeFinder::leave() {
    parentWidget()->setFocus();
    hide();
}

bool NodeFinder::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    const int row = m_list->currentRow();
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Escape:
            leave();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Down:
            goTo(m_went ? row + 1 : row);
            return true;
        case Qt::Key_Up:
            goTo(row - 1);
            return true;
        default:
            return QFrame::eventFilter(watched, event);
    }
}

void NodeFinder::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(event);
}

}  // namespace gradlab::ui
