// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QtTest>

#include "tests/ui/hand.h"
#include "tests/ui/lab.h"
#include "ui/canvas/network_canvas.h"
#include "ui/inspector/inspector.h"

namespace gradlab::ui::test {

/// What a student does from an empty canvas on, by mouse, and by keys where a number is typed.
struct Student : Lab {
    explicit Student(QSize size = {1600, 900}) {
        window.resize(size);
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        (void)reaches(train::State::Ready);
    }

    NetworkCanvas* canvas() { return find<NetworkCanvas>("networkCanvas"); }
    DocumentModel& model() { return window.model(); }
    const graph::Document& document() { return model().document(); }
    /// The id of the n-th node of a type.
    QString id(const std::string& type, int n = 0) {
        for (const auto& node : document().nodes)
            if (node.type == type && n-- == 0) return QString::fromStdString(node.id);
        return {};
    }

    void menu(const QString& title, const char* action) {
        hand::chooseFromMenu(window.menuBar(), title, find<QAction>(action));
    }
    void button(const char* action) {
        for (auto* button : window.findChildren<QToolButton*>())
            if (button->isVisible() && button->defaultAction() == find<QAction>(action)) {
                QTRY_VERIFY(button->isEnabled());
                return hand::click(button);
            }
        QFAIL(action);
    }
    void drop(const QString& type, double x, double y) {
        auto* view = canvas()->viewport();
        const QPointF at(x * view->width(), y * view->height());
        hand::dragItem(find<QListView>("layerPalette"), type, view, at);
    }
    void wire(const QString& from, const char* output, const QString& to, const char* input) {
        hand::drag(canvas()->viewport(), canvas()->portPosition(from, output),
                   canvas()->portPosition(to, input));
        QVERIFY2(document().wire_into({to.toStdString(), input}), qPrintable(from + to));
    }
    void select(const QString& node) {
        const QRectF card = canvas()->nodeRect(node);
        hand::click(canvas()->viewport(), QPointF(card.center().x(), card.top() + 8).toPoint());
        QCOMPARE(model().currentNode(), node);
    }
    template <class T = QWidget>
    T* field(const char* key) {
        for (auto* field : find<Inspector>("inspector")->findChildren<T*>(QString("field_") + key))
            if (field->isVisible()) return field;
        return nullptr;
    }
    /// As a person types on the canvas: the first letter opens the list of layers, the rest goes to
    /// what has the focus then. The layer is wired to the current node. Returns its id.
    QString type(const QString& layer) {
        canvas()->setFocus();
        QTest::keyClick(canvas(), layer.front().toLatin1());
        for (auto* search : canvas()->findChildren<QLineEdit*>("layerMenuSearch"))
            if (search->isVisible()) {
                QTest::keyClicks(search, layer.mid(1));
                QTest::keyClick(search, Qt::Key_Return);
            }
        window.activateWindow();  // as a window manager does when the list is gone
        (void)QTest::qWaitForWindowActive(&window);
        return model().currentNode();
    }
    void set(const QString& node, const char* key, const QString& number) {
        if (model().currentNode() != node) select(node);
        QTRY_VERIFY(field(key));
        QCoreApplication::processEvents();  // the new page is laid out
        find<Inspector>("inspector")->ensureWidgetVisible(field(key));
        hand::type(field(key), number);
    }
};

}  // namespace gradlab::ui::test
