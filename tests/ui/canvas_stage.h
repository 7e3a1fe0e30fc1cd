// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

#include "ui/canvas/diagnostics_bubble.h"
#include "ui/canvas/network_canvas.h"
#include "ui/canvas/reason_bubble.h"
#include "ui/commands/document_model.h"

/// What the tests of the canvas share: small networks, and a hand that works with real events.
namespace gradlab::ui::test {

using graph::Document;

inline graph::Node node(const std::string& id, const std::string& type, double x, double y,
                        graph::Json params = graph::Json::object()) {
    return {.id = id, .type = type, .params = std::move(params), .position = {{x, y}}};
}

/// Data, a Flatten, a Linear and a ReLU in a row with room between them, without wires.
inline Document looseNodes() {
    Document document;
    document.nodes = {node("data", "Data", 0, 0), node("flat", "Flatten", 240, 0),
                      node("fc", "Linear", 480, 0, {{"out_features", 10}}),
                      node("act", "ReLU", 720, 0)};
    return document;
}

inline Document wiredChain() {
    Document document = looseNodes();
    document.wires = {{{"data", "x"}, {"flat", "input"}},
                      {{"flat", "output"}, {"fc", "input"}},
                      {{"fc", "output"}, {"act", "input"}}};
    return document;
}

/// A shown canvas, and a hand that works on it.
struct Stage {
    explicit Stage(Document document) {
        canvas.resize(1000, 500);
        canvas.show();
        (void)QTest::qWaitForWindowExposed(&canvas);
        model.reset(std::move(document), {});
    }

    void drag(QPointF from, QPointF to) {
        press(from);
        moveTo((from + to) / 2);
        moveTo(to);
        release(to);
    }
    void press(QPointF at, Qt::MouseButton button = Qt::LeftButton) {
        moveTo(at);
        QTest::mousePress(canvas.viewport(), button, {}, at.toPoint());
    }
    void moveTo(QPointF at) { QTest::mouseMove(canvas.viewport(), at.toPoint()); }
    void release(QPointF at, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseRelease(canvas.viewport(), button, {}, at.toPoint());
    }
    void click(QPointF at, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(canvas.viewport(), Qt::LeftButton, keys, at.toPoint());
    }
    void doubleClick(QPointF at) {
        QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, at.toPoint());
    }
    bool seen(const QString& id) const {
        const QRectF card = canvas.nodeRect(id);
        return !card.isNull() && QRectF(canvas.viewport()->rect()).contains(card);
    }
    bool drop(const QString& type, QPointF at, const char* format = NetworkCanvas::layerMimeType) {
        QMimeData data;
        data.setData(format, type.toUtf8());
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &enter);
        if (!enter.isAccepted()) return false;
        QDragMoveEvent move(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &move);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &drop);
        return drop.isAccepted();
    }

    QPointF title(const QString& id) const { return canvas.nodeRect(id).center() - QPointF(0, 20); }
    QPointF port(const QString& id, const QString& name) const {
        return canvas.portPosition(id, name);
    }
    QPointF emptySpot() const { return {500, 440}; }
    QPointF onWire(const QString& fromNode, const QString& toNode) const {
        return (port(fromNode, "output") + port(toNode, "input")) / 2;
    }
    const Document& document() const { return model.document(); }
    int steps() const { return model.undoStack()->count(); }
    bool wired(const std::string& from, const std::string& to, const std::string& port = "input") {
        const auto* wire = document().wire_into({to, port});
        return wire && wire->from.node == from;
    }
    bool explains() const {
        for (auto* item : canvas.scene()->items())
            if (dynamic_cast<DiagnosticsBubble*>(item) && item->isVisible()) return true;
        return false;
    }
    QString reason() const {
        for (auto* item : canvas.scene()->items())
            if (auto* bubble = dynamic_cast<ReasonBubble*>(item); bubble && bubble->isVisible())
                return bubble->reason();
        return {};
    }

    mutable DocumentModel model;
    NetworkCanvas canvas{&model};
};

inline QLineEdit* openMenu(const Stage& stage) {
    for (auto* search : stage.canvas.findChildren<QLineEdit*>("layerMenuSearch"))
        if (search->isVisible()) return search;
    return nullptr;
}

/// As a person types: the first letter opens the menu, the rest goes to what has the focus then.
inline void typeOn(Stage& stage, const QString& text) {
    QTest::keyClick(&stage.canvas, text.front().toLatin1());
    auto* search = openMenu(stage);
    QVERIFY(search);
    QTest::keyClicks(search, text.mid(1));
    QTest::keyClick(search, Qt::Key_Return);
}

}  // namespace gradlab::ui::test
