// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_canvas.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include "ui/stepper/step_items.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr double leastScale = 0.1, largestScale = 4;
constexpr double largestFit = 1.6;
constexpr double smallestFit = 0.62;  // cards that can be read; the rest is scrolled to
constexpr double openingScale = 2;    // a layer that is enlarged so far shows what is in it
constexpr double room = 30;

}  // namespace

StepCanvas::StepCanvas(StepCursor* cursor, QWidget* parent)
    : QGraphicsView(parent), m_cursor(cursor), m_view(std::make_shared<const step::View>()) {
    setObjectName("stepCanvas");
    setAccessibleName(tr("Steps of the pass"));
    setScene(new QGraphicsScene(this));
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);  // the key does not scroll
    setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(cursor, &StepCursor::moved, this, &StepCanvas::showProgress);
}

void StepCanvas::setView(const std::shared_ptr<const step::View>& view) {
    const bool another = view->opened != m_view->opened;
    const bool changed = another || view->revision != m_view->revision ||
                         view->parts != m_view->parts || view->pass != m_view->pass;
    m_view = view;
    if (!changed) return;
    if (another) {
        m_openLayers.clear();
        m_selected.reset();
        m_highlighted = {};
        m_fitted = true;
    }
    rebuild();
}

void StepCanvas::rebuild() {
    m_diagram = makeStepDiagram(*m_view, m_openLayers);
    m_progress = StepProgress(*m_cursor);
    scene()->clear();
    m_boxes.clear();
    m_wires.clear();
    QRectF bounds;
    for (size_t i = 0; i < m_diagram.boxes.size(); ++i) {
        m_boxes.push_back(new StepBoxItem(this, i));
        scene()->addItem(m_boxes.back());
        bounds |= m_diagram.boxes[i].rect;
    }
    for (size_t i = 0; i < m_diagram.wires.size(); ++i) {
        m_wires.push_back(new StepWireItem(this, i));
        scene()->addItem(m_wires.back());
    }
    scene()->setSceneRect(bounds.adjusted(-room * 4, -room * 4, room * 4, room * 4));
    if (m_fitted) zoomToFit();
    viewport()->update();
}

void StepCanvas::showProgress() {
    m_progress = StepProgress(*m_cursor);
    viewport()->update();
    follow();
}

const StepBox* StepCanvas::currentBox() const {
    const StepPlace* place = m_progress.current();
    if (!place || !m_view->pass) return nullptr;
    using Kind = step::Moment::Kind;
    const bool operation =
        place->moment.kind == Kind::Forward || place->moment.kind == Kind::Backward;
    const int box = operation ? m_diagram.boxOf(place->path, place->moment.index) : -1;
    if (box >= 0) return &m_diagram.boxes[size_t(box)];
    const std::string layer = m_cursor->layerOf(*place);
    const int found = layer.empty() ? -1 : m_diagram.layerOf(layer);
    return found < 0 ? nullptr : &m_diagram.boxes[size_t(found)];
}

// The step in hand stays in sight.
void StepCanvas::follow() {
    const StepBox* box = currentBox();
    if (!box || box->open) return;
    const QRect seen = viewport()->rect().adjusted(4, 4, -4, -4 - int(keyHeight()));
    if (!seen.contains(mapFromScene(box->rect).boundingRect()))
        ensureVisible(box->rect, int(room), int(room + keyHeight()));
}

void StepCanvas::setLayerOpen(const std::string& node, bool open) {
    if (open == m_openLayers.contains(node)) return;
    if (open)
        m_openLayers.insert(node);
    else
        m_openLayers.erase(node);
    rebuild();
}

void StepCanvas::openAllLayers(bool open) {
    m_openLayers.clear();
    if (open && m_view->pass)
        for (const auto& operation : m_view->pass->operations)
            for (size_t end = 0; end < operation.node.size();) {  // its blocks, then itself
                end = std::min(operation.node.find('.', end + 1), operation.node.size());
                m_openLayers.insert(operation.node.substr(0, end));
            }
    rebuild();
}

void StepCanvas::toggle(const StepBox& box) {
    if (box.kind == StepBox::Kind::Layer) {
        setLayerOpen(box.node, !box.open);
    } else if (box.kind == StepBox::Kind::Operation && box.opens) {
        std::vector<int> path = box.path;
        path.push_back(box.index);
        emit partsWanted(path);
    }
}

const StepBox* StepCanvas::boxAt(QPoint at) const {
    const QPointF point = mapToScene(at);
    const StepBox* found = nullptr;
    for (const StepBox& box : m_diagram.boxes)
        if (box.rect.contains(point)) found = &box;  // what lies in a frame comes after it
    return found;
}

StepSubject StepCanvas::subjectOf(const StepBox& box) {
    StepSubject subject{.path = box.path};
    (box.kind == StepBox::Kind::Leaf ? subject.value : subject.operation) = box.index;
    return subject;
}

QRect StepCanvas::placeOf(const StepSubject& subject) const {
    for (const StepBox& box : m_diagram.boxes)
        if (box.kind != StepBox::Kind::Layer && subjectOf(box) == subject)
            return mapFromScene(box.rect).boundingRect();
    return {};
}

void StepCanvas::highlight(const StepSubject& subject) {
    if (subject == m_highlighted) return;
    m_highlighted = subject;
    viewport()->update();
}

void StepCanvas::zoomToFit() {
    m_fitted = true;
    QRectF bounds;
    for (const StepBox& box : m_diagram.boxes) bounds |= box.rect;
    if (bounds.isEmpty()) return;
    bounds.adjust(-room, -room, room, room);
    const QSizeF view(viewport()->width(), viewport()->height() - keyHeight());
    const double whole = std::min(view.width() / bounds.width(), view.height() / bounds.height());
    const double scale = std::clamp(whole, smallestFit, largestFit);
    setTransform(QTransform::fromScale(scale, scale));
    // What does not fit is seen from its beginning on.
    QPointF centre = bounds.center() + QPointF(0, keyHeight() / 2 / scale);
    if (bounds.width() * scale > view.width())
        centre.setX(bounds.left() + view.width() / 2 / scale);
    if (bounds.height() * scale > view.height())
        centre.setY(bounds.top() + (view.height() + keyHeight()) / 2 / scale);
    centerOn(centre);
    if (whole < smallestFit) follow();
}

void StepCanvas::zoomBy(double factor) {
    const double scale = transform().m11();
    factor = std::clamp(factor, leastScale / scale, largestScale / scale);
    m_fitted = false;
    this->scale(factor, factor);
}

void StepCanvas::openByZoom(QPoint at, double factor) {
    const double before = transform().m11();
    const StepBox* box = boxAt(at);
    zoomBy(factor);
    const double after = transform().m11();
    if (!box || box->kind != StepBox::Kind::Layer) return;
    if (!box->open && before < openingScale && after >= openingScale) {
        const std::string node = box->node;
        setLayerOpen(node, true);
        const auto now = std::ranges::find_if(m_diagram.boxes, [&](const StepBox& one) {
            return one.kind == StepBox::Kind::Layer && one.node == node;
        });
        centerOn(now->rect.center());
    }
}

void StepCanvas::wheelEvent(QWheelEvent* event) {
    openByZoom(event->position().toPoint(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void StepCanvas::mousePressEvent(QMouseEvent* event) {
    const StepBox* box = boxAt(event->pos());
    if (event->button() == Qt::LeftButton && box) {
        m_selected = subjectOf(*box);
        emit selectionChanged(*m_selected);
    }
    QGraphicsView::mousePressEvent(event);
}

void StepCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (const StepBox* box = boxAt(event->pos())) {
        toggle(*box);
        event->accept();
    }
}

void StepCanvas::mouseMoveEvent(QMouseEvent* event) {
    QGraphicsView::mouseMoveEvent(event);
    const StepBox* box = boxAt(event->pos());
    const StepSubject subject = box && !box->open ? subjectOf(*box) : StepSubject{};
    if (subject == m_highlighted) return;
    highlight(subject);
    emit hovered(subject);
}

void StepCanvas::keyPressEvent(QKeyEvent* event) {
    const StepBox* box = currentBox();
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_selected) {
                for (const StepBox& one : m_diagram.boxes)
                    if (subjectOf(one) == *m_selected) box = &one;
            }
            if (box) toggle(StepBox(*box));
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(1.25);
        case Qt::Key_Minus:
            return zoomBy(0.8);
        case Qt::Key_0:
            return zoomToFit();
        default:
            event->ignore();
            emit keyPressed(event);
    }
}

void StepCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (m_fitted) zoomToFit();
}

void StepCanvas::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) viewport()->update();
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("Steps of the pass"));
    viewport()->update();
}

void StepCanvas::paintEvent(QPaintEvent* event) {
    QGraphicsView::paintEvent(event);
    if (!m_view->pass) return;
    QPainter painter(viewport());
    paintKey(painter);
}

double StepCanvas::keyHeight() const { return 24 * Theme::current().type; }

// What the colours and signs of the cards mean, at the lower edge.
void StepCanvas::paintKey(QPainter& painter) const {
    const Theme& theme = Theme::current();
    const QRectF strip(0, viewport()->height() - keyHeight(), viewport()->width(), keyHeight());
    painter.fillRect(strip, theme.canvas);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont small = font();
    small.setPixelSize(int(std::lround(11 * theme.type)));
    painter.setFont(small);
    const QString result = m_view->pass->optimizer.empty() ? QStringLiteral("L") : tr("the loss L");
    const std::pair<QPen, QString> entries[] = {
        {QPen(theme.mutedText, 1.4, Qt::DashLine), tr("not computed yet")},
        {QPen(theme.training, 2.4), tr("computed")},
        {QPen(theme.validation, 2.4), tr("∂: how much %1 changes per unit").arg(result)}};
    double x = 14;
    for (const auto& [pen, text] : entries) {
        painter.setPen(pen);
        const double y = strip.center().y();
        painter.drawLine(QPointF(x, y), QPointF(x + 22, y));
        painter.setPen(theme.mutedText);
        const double wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRectF(x + 28, strip.top(), wide + 2, strip.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + 48;
    }
}

void StepCanvas::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, Theme::current().canvas);
}

}  // namespace gradlab::ui
