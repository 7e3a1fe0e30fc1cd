// SPDX-License-Identifier: GPL-3.0-or-later
// Several windows, project files that are dropped on them, pictures and weights that are written.
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QTimer>

#include "ui/main_window.h"
#include "ui/window/drawing.h"
#include "ui/window/message_bar.h"
#include "ui/window/project.h"
#include "ui/window/status_strip.h"

namespace gradlab::ui {
namespace {

constexpr QPoint besideTheLast(28, 28);

QStringList projectsIn(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile() && url.path().endsWith(Project::suffix, Qt::CaseInsensitive))
            paths << url.toLocalFile();
    return paths;
}

MainWindow* windowShowing(const QString& path) {
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget); window && window->isVisible())
            if (window->project().path() == QFileInfo(path).absoluteFilePath()) return window;
    return nullptr;
}

}  // namespace

MainWindow* MainWindow::openAnother() {
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->resize(size());
    window->move(pos() + besideTheLast);
    window->project().create();
    window->show();
    return window;
}

void MainWindow::openFiles(const QStringList& paths) {
    MainWindow* free = this;
    for (const QString& path : paths) {
        if (auto* window = windowShowing(path)) {
            window->raise();
            window->activateWindow();
            continue;
        }
        if (!free) free = openAnother();
        free->project().open(path);
        free = nullptr;
    }
}

void MainWindow::saveWeights() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save weights"), m_project->title() + ".safetensors",
                                     "safetensors (*.safetensors);;PyTorch (*.pt *.pth)");
    if (!path.isEmpty()) m_link.post(train::SaveWeights{path.toStdString()});
}

void MainWindow::loadWeights() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Load weights"), {}, "safetensors, PyTorch (*.safetensors *.pt *.pth)");
    if (!path.isEmpty()) m_link.post(train::LoadWeights{path.toStdString()});
}

void MainWindow::exportDrawing() {
    const QString svg = "SVG (*.svg)", png = "PNG (*.png)";
    QString chosen = svg;
    const QString proposal = QDir(Project::folder()).filePath(m_project->title() + ".svg");
    QString path = QFileDialog::getSaveFileName(this, tr("Export the drawing"), proposal,
                                                svg + ";;" + png, &chosen);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += chosen == png ? ".png" : ".svg";
    const QString shown = QDir::toNativeSeparators(path);
    if (const auto written = writeDrawing(m_model, path))
        m_status->showHint(tr("Saved %1").arg(shown));
    else
        m_messages->showMessage(MessageBar::Severity::Error,
                                tr("%1 cannot be written: %2").arg(shown, written.error()));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!projectsIn(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

// The program that the files come from waits until this returns: questions are asked afterwards.
void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList paths = projectsIn(event->mimeData());
    event->acceptProposedAction();
    QTimer::singleShot(0, this, [this, paths] { openFiles(paths); });
}

}  // namespace gradlab::ui
