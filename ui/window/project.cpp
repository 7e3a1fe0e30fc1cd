// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QUndoStack>

#include "engine/graph/file.h"
#include "ui/commands/document_model.h"
#include "ui/engine_text.h"
#include "ui/window/unsaved_work.h"

namespace gradlab::ui {
namespace {

constexpr auto recentKey = "files/recent";
constexpr auto folderKey = "files/folder";
constexpr int mostRecent = 8;

QString filter() { return Project::tr("Gradlab projects (*.gradlab)"); }

void remember(const QString& path) {
    QStringList recent = Project::recentFiles();
    recent.removeAll(path);
    recent.prepend(path);
    QSettings settings;
    settings.setValue(recentKey, recent.mid(0, mostRecent));
    settings.setValue(folderKey, QFileInfo(path).absolutePath());
}

tl::expected<graph::Loaded, graph::FileError> read(const QString& path) {
    if (!path.startsWith(':')) return graph::load(path.toStdString());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(graph::FileError{{}, file.errorString().toStdString()});
    return graph::from_json(file.readAll().toStdString());
}

}  // namespace

Project::Project(DocumentModel* model, QWidget* window)
    : QObject(window), m_model(model), m_window(window) {
    connect(model->undoStack(), &QUndoStack::cleanChanged, this, &Project::changed);
}

QString Project::title() const {
    return m_path.isEmpty() ? QString::fromStdString(m_model->whole().name)
                            : QFileInfo(m_path).completeBaseName();
}

bool Project::isModified() const { return !m_model->undoStack()->isClean(); }

bool Project::create() {
    if (!settle()) return false;
    graph::Document empty;
    empty.name = tr("Untitled").toStdString();
    m_model->reset(std::move(empty), QDir::currentPath());
    setPath({});
    return true;
}

bool Project::open() {
    const QString path = QFileDialog::getOpenFileName(m_window, tr("Open"), folder(), filter());
    return !path.isEmpty() && open(path);
}

bool Project::open(const QString& path) { return settle() && load(path, false); }

bool Project::openExample(const QString& path) { return settle() && load(path, true); }

bool Project::load(const QString& path, bool asCopy) {
    auto loaded = read(path);
    if (!loaded) {
        emit failed(tr("%1 cannot be opened: %2")
                        .arg(QDir::toNativeSeparators(path), engineText(loaded.error().text())));
        return false;
    }
    const QFileInfo file(path);
    m_model->reset(std::move(loaded->document), asCopy ? QDir::currentPath() : file.absolutePath());
    setPath(asCopy ? QString() : file.absoluteFilePath());
    for (const auto& warning : loaded->warnings) emit warned(QString::fromStdString(warning));
    return true;
}

bool Project::restore(const UnsavedWork& work) {
    if (!settle()) return false;
    m_model->reset(work.document, work.folder);
    m_model->undoStack()->resetClean();
    setPath(work.path);
    return true;
}

bool Project::save() { return m_path.isEmpty() ? saveAs() : write(m_path); }

bool Project::saveAs() {
    const QString proposal =
        m_path.isEmpty() ? folder() + '/' + title().replace('/', '-') + suffix : m_path;
    QString path = QFileDialog::getSaveFileName(m_window, tr("Save as"), proposal, filter());
    if (path.isEmpty()) return false;
    if (!path.endsWith(suffix)) path += suffix;
    return write(path);
}

bool Project::write(const QString& path) {
    const QString before = m_model->baseFolder();
    m_model->moveTo(QFileInfo(path).absolutePath());
    const auto saved = graph::save(m_model->whole(), path.toStdString());
    if (!saved) {
        m_model->moveTo(before);
        emit failed(tr("%1 cannot be saved: %2")
                        .arg(QDir::toNativeSeparators(path), engineText(saved.error().text())));
        return false;
    }
    m_model->undoStack()->setClean();
    setPath(QFileInfo(path).absoluteFilePath());
    return true;
}

void Project::setPath(const QString& path) {
    m_path = path;
    if (!path.isEmpty()) remember(path);
    emit changed();
}

bool Project::settle() {
    if (!isModified()) return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("Save the changes to “%1”?").arg(title()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setObjectName("unsavedChanges");
    box.setInformativeText(tr("Without saving they are lost."));
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    if (answer == QMessageBox::Save) return save();
    return answer == QMessageBox::Discard;
}

QString Project::folder() { return QSettings().value(folderKey, QDir::homePath()).toString(); }

QStringList Project::recentFiles() { return QSettings().value(recentKey).toStringList(); }

QStringList Project::examples() {
    QStringList files;
    const QDir folder(":/examples");
    for (const QString& name : folder.entryList({QStringLiteral("*") + suffix}))
        files << folder.filePath(name);
    return files;
}

QString Project::nameIn(const QString& path) {
    const auto loaded = read(path);
    return loaded ? QString::fromStdString(loaded->document.name)
                  : QFileInfo(path).completeBaseName();
}

}  // namespace gradlab::ui
