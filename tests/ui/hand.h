// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QWindow>

/// A person's hand on the mouse. Its events go to the window, so that they meet what lies on top,
/// as a real click does.
namespace gradlab::ui::test::hand {

struct Spot {
    QWindow* window;
    QPoint at;
};

inline Spot spot(const QWidget* widget, QPoint at) {
    return {widget->window()->windowHandle(), widget->mapTo(widget->window(), at)};
}

inline void press(const QWidget* widget, QPoint at) {
    const auto [window, place] = spot(widget, at);
    QTest::mouseMove(window, place);
    QTest::mousePress(window, Qt::LeftButton, {}, place);
}
inline void move(const QWidget* widget, QPoint at) {
    const auto [window, place] = spot(widget, at);
    QTest::mouseMove(window, place);
}
inline void release(const QWidget* widget, QPoint at) {
    const auto [window, place] = spot(widget, at);
    QTest::mouseRelease(window, Qt::LeftButton, {}, place);
}
inline void click(const QWidget* widget, QPoint at) {
    press(widget, at);
    release(widget, at);
}
inline void click(const QWidget* widget) { click(widget, widget->rect().center()); }

inline void drag(const QWidget* widget, QPointF from, QPointF to) {
    press(widget, from.toPoint());
    for (double way : {0.2, 0.6, 1.0}) move(widget, (from + way * (to - from)).toPoint());
    release(widget, to.toPoint());
}

/// Into a field that takes the focus with a click.
inline void type(QWidget* field, const QString& text) {
    click(field, {8, field->height() / 2});
    QWidget* focus = QApplication::focusWidget();
    QVERIFY2(focus && (focus == field || field->isAncestorOf(focus)), qPrintable(text));
    QTest::keyClick(focus, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(focus, text);
    QTest::keyClick(focus, Qt::Key_Return);
}

inline void choose(QComboBox* box, const QString& text) {
    click(box);
    QTRY_VERIFY(box->view()->isVisible());
    QVERIFY2(box->findText(text) >= 0, qPrintable(text));
    const auto index = box->model()->index(box->findText(text), 0);
    click(box->view()->viewport(), box->view()->visualRect(index).center());
    QTRY_VERIFY(!box->view()->isVisible());
}

inline void chooseFromMenu(const QMenuBar* bar, const QString& title, const QAction* action) {
    for (auto* entry : bar->actions())
        if (QString(entry->text()).remove('&') == title) {
            click(bar, bar->actionGeometry(entry).center());
            QTRY_VERIFY(entry->menu()->isVisible());
            click(entry->menu(),
                  entry->menu()->actionGeometry(const_cast<QAction*>(action)).center());
        }
}

/// Whether a drag begins while it lives.
class DragWatch : public QObject {
public:
    explicit DragWatch(QWidget* from) { from->installEventFilter(this); }
    bool began() const { return m_began; }
    bool eventFilter(QObject*, QEvent* event) override {
        m_began |= event->type() == QEvent::ChildAdded;  // the QDrag
        return false;
    }

private:
    bool m_began = false;
};

/// Drags an item of a list onto another widget. Without a display nothing carries it: the drag is
/// begun by the mouse, and what it takes along is delivered by events.
inline void dragItem(QListView* list, const QString& text, QWidget* onto, QPointF to) {
    auto* model = list->model();
    const auto found = model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly);
    QVERIFY2(!found.isEmpty(), qPrintable(text));
    list->scrollTo(found.first());
    const QPoint from = list->visualRect(found.first()).center();
    const DragWatch watch(list);
    press(list->viewport(), from);
    move(list->viewport(), from + QPoint(15, 0));
    move(list->viewport(), from + QPoint(60, 0));
    release(list->viewport(), from + QPoint(60, 0));
    QVERIFY2(watch.began(), "the item cannot be dragged");
    const std::unique_ptr<QMimeData> mime(model->mimeData(found));
    QDragEnterEvent enter(to.toPoint(), Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(onto, &enter);
    QDragMoveEvent moved(to.toPoint(), Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(onto, &moved);
    QDropEvent drop(to, Qt::CopyAction, mime.get(), Qt::LeftButton, {});
    QApplication::sendEvent(onto, &drop);
    QVERIFY2(drop.isAccepted(), qPrintable(text));
}

/// Answers the file dialog that is about to open.
inline void answerFileDialog(const QString& path) {
    auto* timer = new QTimer(qApp);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, path] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        timer->deleteLater();
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        type(name, path);
    });
    timer->start(0);
}

/// Types a name into the dialog that is about to open, or gives it up with Esc.
inline void answerWithName(const QString& name, bool accepted = true) {
    QTimer::singleShot(0, [=] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto* field = dialog->findChild<QLineEdit*>();
        field->selectAll();
        QTest::keyClicks(field, name);
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QCOMPARE(ok->isEnabled(), accepted);
        QTest::keyClick(dialog, accepted ? Qt::Key_Return : Qt::Key_Escape);
    });
}

}  // namespace gradlab::ui::test::hand
