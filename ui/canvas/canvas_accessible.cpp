// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_accessible.h"

#include <map>

#include <QAccessibleWidget>
#include <QPointer>

#include "ui/canvas/network_canvas.h"
#include "ui/commands/document_model.h"

namespace gradlab::ui {
namespace {

/// A node, wire or note, by its place in the document's lists: nodes, then wires, then notes.
class PartAccessible : public QAccessibleInterface {
public:
    PartAccessible(NetworkCanvas& canvas, int index) : m_canvas(&canvas), m_index(index) {}

    bool isValid() const override { return m_canvas && (node() || wire() || note()); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override {
        return node() ? QAccessible::ListItem : wire() ? QAccessible::Graphic : QAccessible::Note;
    }
    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text kind) const override {
        if (!isValid()) return {};
        if (kind == QAccessible::Name)
            return node() ? nodeName() : wire() ? wireName() : QString::fromStdString(note()->text);
        if (kind == QAccessible::Description && node())
            return m_canvas->nodeToolTip(QString::fromStdString(node()->id));
        return {};
    }

    QRect rect() const override {
        if (!isValid()) return {};
        const auto inView = [this](const graph::Endpoint& end) {
            return m_canvas->portPosition(QString::fromStdString(end.node),
                                          QString::fromStdString(end.port));
        };
        const QRectF place = node() ? m_canvas->nodeRect(QString::fromStdString(node()->id))
                             : wire()
                                 ? QRectF(inView(wire()->from), inView(wire()->to)).normalized()
                                 : m_canvas->noteRect(noteIndex());
        const QRect whole = place.toAlignedRect();
        return {m_canvas->viewport()->mapToGlobal(whole.topLeft()), whole.size()};
    }

    QAccessible::State state() const override {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        if (!node()) return state;
        const bool isCurrent =
            m_canvas->model().currentNode() == QString::fromStdString(node()->id);
        state.focusable = true;
        state.selected = isCurrent;
        state.focused = isCurrent && m_canvas->hasFocus();
        return state;
    }

private:
    const graph::Document& document() const { return m_canvas->model().document(); }
    const graph::Node* node() const {
        const auto& nodes = document().nodes;
        const auto index = static_cast<size_t>(m_index);
        return index < nodes.size() ? &nodes[index] : nullptr;
    }
    const graph::Wire* wire() const {
        const auto& wires = document().wires;
        const auto index = static_cast<size_t>(m_index) - document().nodes.size();
        return index < wires.size() ? &wires[index] : nullptr;
    }
    size_t noteIndex() const {
        return static_cast<size_t>(m_index) - document().nodes.size() - document().wires.size();
    }
    const graph::Note* note() const {
        const auto& notes = document().notes;
        return noteIndex() < notes.size() ? &notes[noteIndex()] : nullptr;
    }
    QString nodeName() const {
        return NetworkCanvas::tr("%1, %2").arg(QString::fromStdString(node()->id),
                                               QString::fromStdString(node()->type));
    }
    QString wireName() const {
        const auto& report = m_canvas->model().report();
        const auto shape = report.shape(document(), wire()->from);
        const auto name = [](const graph::Endpoint& end) {
            return QString::fromStdString(end.node + ' ' + end.port);
        };
        const QString ends =
            NetworkCanvas::tr("Wire from %1 to %2").arg(name(wire()->from), name(wire()->to));
        return shape ? ends + ", " + QString::fromStdString(nn::format_shape(*shape)) : ends;
    }

    QPointer<NetworkCanvas> m_canvas;
    int m_index;
};

/// The parts of the network, then the widgets that lie on the canvas.
class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(NetworkCanvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List), m_canvas(canvas) {}
    ~CanvasAccessible() override {
        for (const auto& [index, id] : m_parts) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return parts() + QAccessibleWidget::childCount(); }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= parts()) return QAccessibleWidget::child(index - parts());
        const auto known = m_parts.find(index);
        if (known != m_parts.end()) return QAccessible::accessibleInterface(known->second);
        auto* part = new PartAccessible(m_canvas, index);
        m_parts[index] = QAccessible::registerAccessibleInterface(part);
        return part;
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [index, id] : m_parts)
            if (QAccessible::accessibleInterface(id) == child) return index;
        const int widget = QAccessibleWidget::indexOfChild(child);
        return widget < 0 ? widget : parts() + widget;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int index = 0; index < parts(); ++index)
            if (child(index)->rect().contains(x, y)) return child(index);
        return QAccessibleWidget::childAt(x, y);
    }
    QAccessibleInterface* focusChild() const override {
        for (int index = 0; index < parts(); ++index)
            if (child(index)->state().focused) return child(index);
        return QAccessibleWidget::focusChild();
    }

private:
    int parts() const {
        const auto& document = m_canvas.model().document();
        return static_cast<int>(document.nodes.size() + document.wires.size() +
                                document.notes.size());
    }

    NetworkCanvas& m_canvas;
    mutable std::map<int, QAccessible::Id> m_parts;
};

QAccessibleInterface* describe(const QString&, QObject* object) {
    auto* canvas = qobject_cast<NetworkCanvas*>(object);
    return canvas ? new CanvasAccessible(*canvas) : nullptr;
}

}  // namespace

void describeCanvases() { QAccessible::installFactory(describe); }

void announceFocus(NetworkCanvas& canvas, const QString& node) {
    const auto& nodes = canvas.model().document().nodes;
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].id != node.toStdString()) continue;
        QAccessibleEvent event(&canvas, QAccessible::Focus);
        event.setChild(static_cast<int>(i));
        QAccessible::updateAccessibility(&event);
    }
}

}  // namespace gradlab::ui
